package io.collector.inventory.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its stock allocated.
@Path("/api/v1/inventory-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory settings")
class InventorySettingsResource {

  private final Settings<InventorySettings> settings;

  InventorySettingsResource(Settings<InventorySettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<InventorySettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "inventory", InventorySettings.class, InventorySettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"warehouse", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how stock is allocated; the defaults, if nobody has set anything")
  public Uni<RestResponse<InventorySettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how stock is allocated",
      description =
          "Needs If-Match once somebody has set it. Holds for orders that come from now on; within"
              + " five seconds everywhere.")
  public Uni<RestResponse<InventorySettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull InventorySettings wanted) {
    if (!wanted.hasValidTtl()) {
      throw Problems.unprocessable("invalid", "The request isn't valid.")
          .at("/reservationTtl", "must be an ISO 8601 duration from PT1S to P366D, e.g. P7D");
    }
    return settings.put(ifMatch, wanted);
  }

  @GET
  @Path("/history")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<InventorySettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
