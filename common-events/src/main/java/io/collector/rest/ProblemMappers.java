package io.collector.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Every failure becomes a [Problem]; [ExceptionTranslator] says which. Here are only the types for
/// which Quarkus has mappers of its own, which these override.
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int BEFORE_QUARKUS_OWN = 1;
  private static final List<String> KEPT =
      List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

  private final ObjectMapper json;

  ProblemMappers(ObjectMapper json) {
    this.json = json;
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response any(Throwable failure, UriInfo address) {
    return respond(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response http(WebApplicationException failure, UriInfo address) {
    var response = respond(failure, address);
    for (var header : KEPT) {
      var value = failure.getResponse().getHeaderString(header);
      if (value != null && !response.getHeaders().containsKey(header)) {
        response.getHeaders().add(header, value);
      }
    }
    return response;
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response method(NotAllowedException failure, UriInfo address, ServerRequestContext request) {
    var response = respond(failure, address);
    response.getHeaders().putSingle(HttpHeaders.ALLOW, AllowedMethods.of(request));
    return response;
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response wrongInput(MismatchedInputException failure, UriInfo address) {
    return respond(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response wrongDefinition(InvalidDefinitionException failure, UriInfo address) {
    return respond(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response invalid(ValidationException failure, UriInfo address) {
    return respond(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Response forbidden(ForbiddenException failure, UriInfo address) {
    return respond(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Uni<Response> unauthorized(UnauthorizedException failure, UriInfo address, RoutingContext http) {
    return challenge(failure, address, http);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Uni<Response> badToken(
      AuthenticationFailedException failure, UriInfo address, RoutingContext http) {
    return challenge(failure, address, http);
  }

  @ServerExceptionMapper(priority = BEFORE_QUARKUS_OWN)
  Uni<Response> badLogin(
      AuthenticationCompletionException failure, UriInfo address, RoutingContext http) {
    return challenge(failure, address, http);
  }

  @ServerExceptionMapper
  Response replay(ReplayedResponse answer) {
    return answer.response();
  }

  private Uni<Response> challenge(Throwable failure, UriInfo address, RoutingContext http) {
    var response = respond(failure, address);
    HttpAuthenticator authenticator = http.get(HttpAuthenticator.class.getName());
    if (authenticator == null) {
      return Uni.createFrom().item(response);
    }
    return authenticator
        .getChallenge(http)
        .onFailure()
        .recoverWithNull()
        .map(challenge -> with(challenge, response));
  }

  private static Response with(ChallengeData challenge, Response response) {
    if (challenge != null) {
      challenge
          .getHeaders()
          .forEach((name, value) -> response.getHeaders().add(name.toString(), value));
    }
    return response;
  }

  private Response respond(Throwable failure, UriInfo address) {
    var known = ExceptionTranslator.known(failure, address);
    var problem = known.orElseGet(ExceptionTranslator::internal);
    if (known.isEmpty()) {
      LOG.errorf(failure, "%s failed", address.getPath());
    } else if (problem.status() >= 500) {
      LOG.warnf("%s: %s: %s", address.getPath(), problem.code(), failure);
    }
    return ProblemResponses.response(json, problem, address.getRequestUri().getRawPath());
  }
}
