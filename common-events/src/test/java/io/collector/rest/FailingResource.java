package io.collector.rest;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.HibernateException;
import org.hibernate.StaleObjectStateException;

/// Fails in every way.
@Path("/api/v1/failures")
@Produces(MediaType.TEXT_PLAIN)
class FailingResource {

  @GET
  @Path("/{how}")
  @RolesAllowed("viewer")
  @APIResponse(responseCode = "409", description = "It exists already")
  @APIResponse(responseCode = "412", description = "It has changed")
  @APIResponse(responseCode = "422", description = "A value is not allowed")
  @APIResponse(responseCode = "500", description = "Internal error")
  public Uni<String> fail(@PathParam("how") String how) {
    return Uni.createFrom().failure(failure(how));
  }

  @GET
  @Path("/thrown")
  @RolesAllowed("viewer")
  @APIResponse(responseCode = "500", description = "Internal error")
  public Uni<String> thrown() {
    throw new IllegalStateException("the password is secret");
  }

  @GET
  @Path("/public")
  @PermitAll
  public Uni<String> open() {
    return Uni.createFrom().item("open");
  }

  @GET
  @Path("/unannotated")
  @APIResponse(responseCode = "403", description = "Nobody may")
  public Uni<String> unannotated() {
    return Uni.createFrom().item("never");
  }

  private static Throwable failure(String how) {
    return switch (how) {
      case "internal" -> new IllegalStateException("the password is secret");
      case "stale" -> new CompletionException(new StaleObjectStateException("Gadget", 1));
      case "locked" -> new CompositeException(new OptimisticLockException());
      case "away" -> new CompletionException(new ConnectException("10.0.0.1:5432"));
      case "lost" -> new CompletionException(ClosedConnectionException.INSTANCE);
      case "often" ->
          Problems.tooManyRequests("too-often", "Slower, please.", Duration.ofSeconds(7));
      default ->
          new CompositeException(
              new CompletionException(
                  new PersistenceException(
                      new HibernateException(
                          "secret SQL", new PgException("secret", "ERROR", how, "secret")))));
    };
  }
}
