package io.collector.delivery.settings;

import io.collector.delivery.carrier.Carriers;
import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its deliveries handled.
@Path("/api/v1/delivery-settings")
@Tag(name = "Delivery settings")
class DeliverySettingsResource {

  private final DeliverySettingsOfTenant settings;
  private final Carriers carriers;

  DeliverySettingsResource(DeliverySettingsOfTenant settings, Carriers carriers) {
    this.settings = settings;
    this.carriers = carriers;
  }

  /// @param autoRelease      whether new notes are READY at once
  /// @param defaultCarrierId who takes what is dispatched without a carrier's name
  @Schema(name = "DeliverySettings", examples = "{\"autoRelease\": true}")
  record SettingsView(
      @Schema(description = "true: new notes are READY at once. false: a person releases them.")
          @NotNull
          Boolean autoRelease,
      @Schema(description = "Takes what is dispatched without a carrier's name")
          @Nullable UUID defaultCarrierId) {}

  @GET
  @RolesAllowed({"warehouse", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how deliveries are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<SettingsView>> get() {
    return settings.row().map(DeliverySettingsResource::answer);
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how deliveries are handled",
      description = "Needs If-Match once somebody has set it.")
  public Uni<RestResponse<SettingsView>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid SettingsView wanted) {
    return checkCarrier(wanted.defaultCarrierId())
        .chain(settings::row)
        .chain(row -> set(row, ifMatch, wanted))
        .call(() -> Panache.flush())
        .map(row -> answer(Optional.of(row)));
  }

  private Uni<Void> checkCarrier(@Nullable UUID carrierId) {
    return carrierId == null
        ? Uni.createFrom().voidItem()
        : carriers
            .active(carrierId)
            .invoke(
                found -> {
                  if (found.isEmpty()) {
                    throw Problems.unprocessable("unknown-carrier", "There is no such carrier.")
                        .at("/defaultCarrierId", "is no carrier that takes goods");
                  }
                })
            .replaceWithVoid();
  }

  private Uni<DeliverySettings> set(
      Optional<DeliverySettings> row, @Nullable String ifMatch, SettingsView wanted) {
    row.ifPresent(found -> ETags.requireMatch(ifMatch, found.version()));
    var changed = row.orElseGet(DeliverySettings::defaults);
    changed.set(wanted.autoRelease(), wanted.defaultCarrierId());
    return row.isPresent() ? Uni.createFrom().item(changed) : settings.persist(changed);
  }

  private static RestResponse<SettingsView> answer(Optional<DeliverySettings> row) {
    var now = row.orElseGet(DeliverySettings::defaults);
    return ETags.ok(
        new SettingsView(now.autoRelease(), now.defaultCarrierId()),
        row.map(DeliverySettings::version).orElse(0L));
  }
}
