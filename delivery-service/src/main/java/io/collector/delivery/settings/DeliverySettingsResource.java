package io.collector.delivery.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.delivery.carrier.Carriers;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its deliveries handled.
@Path("/api/v1/delivery-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery settings")
class DeliverySettingsResource {

  private final Settings<DeliverySettings> settings;
  private final Carriers carriers;

  DeliverySettingsResource(Settings<DeliverySettings> settings, Carriers carriers) {
    this.settings = settings;
    this.carriers = carriers;
  }

  @Produces
  @Singleton
  static Settings<DeliverySettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "delivery", DeliverySettings.class, DeliverySettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"warehouse", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how deliveries are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<DeliverySettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how deliveries are handled",
      description = "Needs If-Match once somebody has set it. Holds everywhere in five seconds.")
  public Uni<RestResponse<DeliverySettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid DeliverySettings wanted) {
    return checkCarrier(wanted.defaultCarrierId()).chain(() -> settings.put(ifMatch, wanted));
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

  @GET
  @Path("/history")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<DeliverySettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
