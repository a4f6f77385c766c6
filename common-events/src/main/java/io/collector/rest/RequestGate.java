package io.collector.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refuses requests whose address or headers can't be right, before anything interprets them:
/// routing, authentication and the readers of bodies each would do it in their own way.
///
/// An address is normalized once, here, so that filters and routing see the same:
/// `/%61pi/v1/orders` and `http://host/api/v1/orders` are `/api/v1/orders`.
@ApplicationScoped
class RequestGate {

  private static final int BEFORE_CORRELATION = 1_100;
  private static final int BEFORE_BODY_SIZE = 950;
  private static final String NORMALIZED = "collector.normalized";
  private static final Pattern JWT = Pattern.compile("[\\w-]++\\.[\\w-]++\\.[\\w-]++");

  /// Of bodies that some resource takes; each refuses what it doesn't.
  private static final Pattern BODY =
      Pattern.compile(
          "(application/(?:json|xml|pdf)|text/xml)(\\s*;\\s*[\\w.-]+=(\"[\\w.+/-]*\"|[\\w.+/-]+))*\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
  private static final String MEDIA_RANGE =
      "(?:TOKEN/TOKEN|\\*)(?:\\s*+;\\s*+(?:q=(?:0?\\.\\d++|0\\.?|1(?:\\.0*+)?)|(?!q=)TOKEN=(?:TOKEN|\"[^\"]*+\")))*+"
          .replace("TOKEN", TOKEN);
  private static final Set<String> USUAL = Set.of("*/*", "application/json");
  private static final Pattern ACCEPT =
      Pattern.compile(
          "RANGE(?:\\s*+,\\s*+RANGE)*+".replace("RANGE", MEDIA_RANGE), Pattern.CASE_INSENSITIVE);

  private final ObjectMapper json;

  RequestGate(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(RequestGate::normalize, BEFORE_CORRELATION);
    filters.register(this::check, BEFORE_BODY_SIZE);
  }

  /// Vert.x refuses some requests before any filter; Quarkus would answer with the exception.
  void registerRefusals(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
  }

  private void refuse(RoutingContext routing) {
    if (routing.statusCode() != 400 || routing.response().headWritten()) {
      routing.next();
    } else {
      ProblemResponses.end(
          routing,
          json,
          Problems.badRequest("bad-request", "The address or the header Host is invalid."));
    }
  }

  private static void normalize(RoutingContext routing) {
    var request = routing.request();
    var normal = normalPath(routing);
    if (normal == null
        || (request.uri().startsWith("/") && normal.equals(request.path()))
        || routing.get(NORMALIZED) != null) {
      routing.next();
    } else {
      var query = request.query();
      routing.put(NORMALIZED, true);
      routing.reroute(query == null ? normal : normal + "?" + query);
    }
  }

  private static @Nullable String normalPath(RoutingContext routing) {
    try {
      return routing.normalizedPath();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private void check(RoutingContext routing) {
    var problem = problem(routing);
    if (problem == null) {
      routing.next();
    } else {
      ProblemResponses.end(routing, json, problem);
    }
  }

  private static @Nullable ProblemException problem(RoutingContext routing) {
    var request = routing.request();
    var path = request.path();
    if (path == null || !request.uri().startsWith("/") || normalPath(routing) == null) {
      return Problems.badRequest("bad-request", "The address is not a valid URI.");
    }
    if (path.contains(";") || path.contains("%00")) {
      return Problems.problem(404, "not-found", "There is no resource at this address.");
    }
    if (!ApiPath.isApi(path)) {
      return null;
    }
    if (request.authority() == null || request.authority().host().isEmpty()) {
      return Problems.badRequest("bad-host", "The header Host is missing or invalid.")
          .at("Host", "must name the host");
    }
    var query = request.query();
    if (query != null && query.contains("%00")) {
      return Problems.badRequest("bad-parameter", "The query contains the character NUL.");
    }
    if (!acceptsWellFormed(request)) {
      return Problems.badRequest("bad-accept", "The header Accept is invalid.")
          .at("Accept", "must be a list of media types, such as application/json");
    }
    return hasMalformedToken(request)
        ? Problems.problem(401, "unauthorized", "The access token isn't a JSON Web Token.")
        : contentProblem(request);
  }

  /// Quarkus reads Accept when the method has run: then it is too late to refuse the request.
  private static boolean acceptsWellFormed(HttpServerRequest request) {
    return request.headers().getAll("Accept").stream()
        .allMatch(accept -> USUAL.contains(accept) || ACCEPT.matcher(accept.strip()).matches());
  }

  private static boolean hasMalformedToken(HttpServerRequest request) {
    var authorization = request.getHeader("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, "Bearer", 0, "Bearer".length())) {
      return false;
    }
    return !JWT.matcher(authorization.substring("Bearer".length()).strip()).matches();
  }

  private static @Nullable ProblemException contentProblem(HttpServerRequest request) {
    if (!hasBody(request)) {
      return null;
    }
    var encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      return Problems.problem(
          415, "unsupported-media-type", "The body must not be compressed: see Content-Encoding.");
    }
    var type = request.getHeader("Content-Type");
    return !takes(type)
        ? Problems.problem(
            415, "unsupported-media-type", "The body must be JSON: see Content-Type.")
        : null;
  }

  /// Whether some resource takes bodies of this type.
  static boolean takes(@Nullable String type) {
    return type != null && BODY.matcher(type).matches();
  }

  static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }
}
