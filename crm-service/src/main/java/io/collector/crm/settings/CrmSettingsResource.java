package io.collector.crm.settings;

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

/// How the tenant wants its offers and credit handled.
@Path("/api/v1/crm-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CRM settings")
class CrmSettingsResource {

  private final Settings<CrmSettings> settings;

  CrmSettingsResource(Settings<CrmSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<CrmSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>("crm", CrmSettings.class, CrmSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"sales", "finance", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read how offers and credit are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<CrmSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how offers and credit are handled",
      description = "Needs If-Match once somebody has set it. Holds everywhere in five seconds.")
  public Uni<RestResponse<CrmSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid CrmSettings wanted) {
    return settings.put(ifMatch, wanted);
  }

  @GET
  @Path("/history")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<CrmSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
