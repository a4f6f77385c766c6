package io.collector.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Answers 413 with a problem to a body whose length is beyond `collector.http.max-body-size`;
/// [ReadBody] does so where the length isn't told. Quarkus' own limit is larger: its answer is
/// empty.
@ApplicationScoped
class BodySizeFilter {

  private static final int BEFORE_QUARKUS_OWN_LIMIT = 900;
  private static final int DRAINED_AT_MOST = 8;

  private final ObjectMapper json;
  private final long limit;

  BodySizeFilter(
      ObjectMapper json, @ConfigProperty(name = "collector.http.max-body-size") MemorySize limit) {
    this.json = json;
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuse, BEFORE_QUARKUS_OWN_LIMIT);
  }

  /// One that isn't all that large is read to its end and forgotten: a client that is cut off while
  /// it sends doesn't get to see the answer.
  private void refuse(RoutingContext routing) {
    var length = length(routing.request().getHeader("Content-Length"));
    if (length <= limit || !ApiPath.isApi(routing.request().path())) {
      routing.next();
    } else if (length <= limit * DRAINED_AT_MOST) {
      routing.request().handler(_ -> {}).endHandler(_ -> answer(routing)).resume();
    } else {
      answer(routing);
    }
  }

  private static long length(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void answer(RoutingContext routing) {
    routing.response().putHeader("Connection", "close");
    ProblemResponses.end(routing, json, tooLarge(limit));
  }

  static ProblemException tooLarge(long limit) {
    return Problems.problem(
        413, "body-too-large", "The body exceeds the limit of " + limit + " bytes.");
  }
}
