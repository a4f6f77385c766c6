package io.collector.rest;

import io.collector.bus.Cause;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/// Gives each request to the API its correlation id, from the client or a fresh one; it goes back
/// in the response, into the logs, and on to the events that the request publishes. Responses must
/// not be stored by caches, nor their type be guessed.
///
/// It sits before routing, so that refusals of any kind carry it too.
@ApplicationScoped
class CorrelationFilter {

  static final String HEADER = "X-Correlation-Id";

  private static final int BEFORE_CHECKS = 1_000;
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,128}");

  void register(@Observes Filters filters) {
    filters.register(CorrelationFilter::correlate, BEFORE_CHECKS);
  }

  private static void correlate(RoutingContext routing) {
    if (ApiPath.isApi(routing.request().path())) {
      var asked = routing.request().getHeader(HEADER);
      var id =
          asked != null && VISIBLE.matcher(asked).matches() ? asked : UUID.randomUUID().toString();
      Cause.beginRequest(id);
      MDC.put("correlationId", id);
      routing
          .response()
          .putHeader(HEADER, id)
          .putHeader("X-Content-Type-Options", "nosniff")
          .putHeader("Cache-Control", "no-store");
    }
    routing.next();
  }
}
