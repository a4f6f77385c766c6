package io.collector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Problems on their way out.
final class ProblemResponses {

  private ProblemResponses() {}

  static Problem of(ProblemException failure, @Nullable String instance) {
    var span = Span.current().getSpanContext();
    return new Problem(
        "urn:collector:problem:" + failure.code(),
        title(failure.status()),
        failure.status(),
        failure.detail(),
        instance,
        failure.code(),
        span.isValid() ? span.getTraceId() : null,
        failure.errors());
  }

  /// Written here, and not by the resource's own writer, which the client may have asked for
  /// another media type.
  static Response response(ObjectMapper json, ProblemException failure, @Nullable String instance) {
    var problem = of(failure, instance);
    var response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(write(json, problem));
    var wait = failure.retryAfter();
    if (wait != null) {
      response.header("Retry-After", Math.max(1, wait.toSeconds()));
    }
    return response.build();
  }

  /// Ends a request that no resource has seen.
  static void end(RoutingContext routing, ObjectMapper json, ProblemException failure) {
    var problem = of(failure, routing.request().path());
    var response =
        routing
            .response()
            .setStatusCode(problem.status())
            .putHeader("Content-Type", Problem.MEDIA_TYPE);
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response.end(write(json, problem));
  }

  static String write(ObjectMapper json, Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// RFC 9110's words; the JAX-RS API has older ones.
  private static String title(int status) {
    return switch (status) {
      case 413 -> "Content Too Large";
      case 422 -> "Unprocessable Content";
      case 428 -> "Precondition Required";
      default -> {
        var known = Response.Status.fromStatusCode(status);
        yield known == null ? "Error" : known.getReasonPhrase();
      }
    };
  }
}
