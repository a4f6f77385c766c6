package io.collector.procurement.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its purchases handled.
@Path("/api/v1/procurement-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Procurement settings")
class ProcurementSettingsResource {

  private final Settings<ProcurementSettings> settings;

  ProcurementSettingsResource(Settings<ProcurementSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<ProcurementSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "procurement", ProcurementSettings.class, ProcurementSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"purchasing", "finance", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how purchases are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<ProcurementSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how purchases are handled",
      description = "Needs If-Match once somebody has set it. Holds everywhere in five seconds.")
  public Uni<RestResponse<ProcurementSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ProcurementSettings wanted) {
    return settings.put(ifMatch, wanted);
  }

  @GET
  @Path("/history")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<ProcurementSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
