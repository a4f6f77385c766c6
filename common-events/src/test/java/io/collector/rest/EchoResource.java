package io.collector.rest;

import io.collector.events.DecimalString;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes every type of value and gives it back.
@Path("/api/v1/echo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class EchoResource {

  record Everything(
      @Nullable String name,
      @FreeText @Nullable String note,
      @Nullable Integer count,
      @Nullable Long big,
      @Nullable Boolean flag,
      Gadget.@Nullable Kind kind,
      @Nullable BigDecimal number,
      @DecimalString @Nullable BigDecimal amount,
      @Nullable LocalDate day,
      @Nullable Instant moment,
      @Nullable UUID id,
      @Nullable List<String> tags,
      @Nullable List<Everything> parts,
      @Nullable Map<Gadget.Kind, BigDecimal> byKind) {}

  private final WebhookJson json;

  EchoResource(WebhookJson json) {
    this.json = json;
  }

  @POST
  public Uni<Everything> echo(Everything all) {
    return Uni.createFrom().item(all);
  }

  @POST
  @Path("/optional")
  public Uni<Optional<Everything>> optional(@OptionalBody @Nullable Everything all) {
    return Uni.createFrom().item(Optional.ofNullable(all));
  }

  @POST
  @Path("/bare")
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> bare() {
    return Uni.createFrom().item("bare");
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> ask(
      @QueryParam("day") @Nullable LocalDate day,
      @QueryParam("moment") @Nullable Instant moment,
      @QueryParam("count") @Nullable Integer count,
      @QueryParam("flag") @Nullable Boolean flag,
      @QueryParam("id") @Nullable UUID id,
      @QueryParam("text") @Nullable String text,
      @HeaderParam("X-Note") @Nullable String note) {
    return Uni.createFrom().item("%s %s %s %s %s".formatted(day, moment, count, flag, text));
  }

  @POST
  @Path("/webhook/{tenantId}")
  @PermitAll
  @TenantInPath
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> webhook(String tenantId, byte[] body) {
    var name = json.read(body, Everything.class).name();
    return Uni.createFrom().item(Tenant.current() + " " + name);
  }
}
