package io.collector.rest;

import com.fasterxml.jackson.core.JacksonException;
import io.collector.bus.EventTooLargeException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.CompositeException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/// What a failure means to the client, however it was wrapped on its way.
final class ExceptionTranslator {

  private static final Duration LATER = Duration.ofSeconds(5);

  private ExceptionTranslator() {}

  /// The problem that this failure is, or nothing if it is a defect of ours.
  static Optional<ProblemException> known(Throwable failure, UriInfo address) {
    for (var cause : causes(failure)) {
      var problem = meaning(cause, address);
      if (problem != null) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  static ProblemException internal() {
    return Problems.problem(
        500, "internal", "Internal error. The traceId identifies it in the logs.");
  }

  /// The failure, and what caused it, outermost first.
  private static Set<Throwable> causes(Throwable failure) {
    var causes = new LinkedHashSet<Throwable>();
    var open = new ArrayList<>(List.of(failure));
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      if (causes.add(next)) {
        if (next instanceof CompositeException several) {
          open.addAll(several.getCauses());
        } else if (next.getCause() != null) {
          open.add(next.getCause());
        }
      }
    }
    return causes;
  }

  private static @Nullable ProblemException meaning(Throwable failure, UriInfo address) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case EventTooLargeException large ->
          Problems.unprocessable("too-large", String.valueOf(large.getMessage()));
      case JacksonException json -> JsonFaults.problem(json);
      case ConstraintViolationException violated -> Violations.problem(violated);
      case UnauthorizedException _ -> unauthorized("An access token is required.");
      case AuthenticationFailedException _, AuthenticationCompletionException _ ->
          unauthorized("The access token is invalid or expired.");
      case OIDCException _ ->
          Problems.unavailable(
              "identity-provider-unavailable",
              "The identity provider, whose keys verify access tokens, can't be reached.",
              LATER);
      case ForbiddenException _ ->
          Problems.forbidden("forbidden", "Your roles do not permit this.");
      case OptimisticLockException _, StaleStateException _ -> Problems.stale();
      case NotFoundException unknown when unknown.getCause() != null ->
          BadParameters.problem(unknown.getCause(), address);
      case WebApplicationException http when http.getCause() instanceof JacksonException -> null;
      case WebApplicationException http when http.getResponse().getStatus() < 500 -> http(http);
      default -> DatabaseFailures.problem(failure);
    };
  }

  private static ProblemException unauthorized(String detail) {
    return Problems.problem(401, "unauthorized", detail);
  }

  private static ProblemException http(WebApplicationException failure) {
    var status = failure.getResponse().getStatus();
    return switch (status) {
      case 400 -> Problems.badRequest("bad-request", "The request is malformed.");
      case 401 -> unauthorized("An access token is required.");
      case 403 -> Problems.forbidden("forbidden", "Your roles do not permit this.");
      case 404 -> Problems.problem(404, "not-found", "There is no resource at this address.");
      case 405 ->
          Problems.problem(
              405, "method-not-allowed", "This resource does not support this method: see Allow.");
      case 406 ->
          Problems.problem(
              406, "not-acceptable", "Accept excludes the media types of the response.");
      case 413 -> Problems.problem(413, "body-too-large", "The body exceeds the size limit.");
      case 415 ->
          Problems.problem(
              415,
              "unsupported-media-type",
              "The resource takes no body of this type: see Content-Type.");
      default -> Problems.problem(status, "http-" + status, "The request cannot be served.");
    };
  }
}
