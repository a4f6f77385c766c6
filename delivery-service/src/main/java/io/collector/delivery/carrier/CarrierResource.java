package io.collector.delivery.carrier;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.collector.security.WebhookSignature;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/carriers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Carriers", description = "Who takes the goods to the customer")
class CarrierResource {

  private static final Keyset<Carrier> LIST =
      Keyset.of(Carrier::id)
          .by("createdAt", Instant.class, Carrier::createdAt)
          .by("code", String.class, Carrier::code)
          .defaultSort("code");

  private final Crud<Carrier, View> crud;
  private final Carriers carriers;

  CarrierResource(Carriers carriers) {
    crud = Crud.of("carrier", "/api/v1/carriers", carriers, LIST, View::of);
    this.carriers = carriers;
  }

  @Schema(
      name = "NewCarrier",
      examples =
          "{\"id\": \"00000016-0000-4000-8000-000000000016\", \"code\": \"SIM\","
              + " \"name\": \"Simulated Parcels\", \"kind\": \"SIMULATED\"}")
  record NewCarrier(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull
          @Pattern(regexp = "[A-Z0-9][A-Z0-9_-]{0,31}", message = "must be A-Z, 0-9, - and _")
          @Schema(examples = "SIM")
          String code,
      @NotNull @SingleLineText @Size(max = 100) String name,
      @NotNull CarrierKind kind,
      @Schema(description = "What it signs its messages with; made if it isn't given")
          @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be visible ASCII")
          @Size(min = 16, max = 200)
          @Nullable String webhookSecret) {

    UUID givenId() {
      return Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    }

    String secret() {
      return webhookSecret == null ? WebhookSignature.newSecret() : webhookSecret;
    }
  }

  @Schema(name = "CarrierChange", examples = "{\"name\": \"Simulated Parcels\", \"active\": true}")
  record CarrierChange(
      @NotNull @SingleLineText @Size(max = 100) String name,
      @Schema(description = "Whether it takes more goods") @NotNull Boolean active) {}

  @RegisterForReflection
  @Schema(name = "Carrier")
  record View(
      UUID id,
      String code,
      String name,
      CarrierKind kind,
      boolean active,
      @Schema(description = "What it signs its messages with; told when it is made, never again")
          @Nullable String webhookSecret,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Carrier carrier) {
      return of(carrier, null);
    }

    static View of(Carrier carrier, @Nullable String secret) {
      return new View(
          carrier.id(),
          carrier.code(),
          carrier.name(),
          carrier.kind(),
          carrier.isActive(),
          secret,
          carrier.createdAt(),
          carrier.updatedAt(),
          carrier.version());
    }
  }

  @POST
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Enter a carrier",
      description = "The answer has the webhook's secret, which is never told again.")
  public Uni<RestResponse<View>> create(@Valid NewCarrier request) {
    var secret = request.secret();
    var carrier =
        carriers.enter(request.givenId(), request.code, request.name, request.kind, secret);
    return carriers
        .isTaken(carrier.id(), carrier.code())
        .invoke(taken -> refuseIf(taken, carrier))
        .chain(() -> carriers.persist(carrier))
        .map(
            _ ->
                ETags.created(
                    URI.create("/api/v1/carriers/" + carrier.id()),
                    View.of(carrier, secret),
                    carrier.version()));
  }

  private static void refuseIf(boolean taken, Carrier carrier) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a carrier with this id or code already.")
          .at("/code", "%s, or the id %s, is taken".formatted(carrier.code(), carrier.id()));
    }
  }

  @GET
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "List carriers", description = "Sorts: code (default), createdAt.")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a carrier")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(summary = "Rename a carrier, or end or resume work with it")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid CarrierChange change) {
    return crud.edit(id, ifMatch, carrier -> carrier.change(change.name(), change.active()));
  }

  @POST
  @Path("/{id}/rotate-secret")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Give a carrier a new secret for its messages",
      description = "The old one ends at once; the answer has the new one.")
  public Uni<RestResponse<View>> rotateSecret(UUID id) {
    var secret = WebhookSignature.newSecret();
    return crud.existing(id)
        .invoke(carrier -> carriers.sign(carrier, secret))
        .map(carrier -> ETags.ok(View.of(carrier, secret), carrier.version()));
  }
}
