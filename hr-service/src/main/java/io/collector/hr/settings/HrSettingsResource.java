package io.collector.hr.settings;

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
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its people's matters handled.
@Path("/api/v1/hr-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "HR settings")
class HrSettingsResource {

  private final Settings<HrSettings> settings;

  HrSettingsResource(Settings<HrSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<HrSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>("hr", HrSettings.class, HrSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"finance", "hr", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read how people's matters are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<HrSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how people's matters are handled",
      description = "Needs If-Match once somebody has set it. Holds everywhere in five seconds.")
  public Uni<RestResponse<HrSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull HrSettings wanted) {
    var seen = new HashSet<String>();
    for (var i = 0; i < wanted.expenseLimits().size(); i++) {
      if (!seen.add(wanted.expenseLimits().get(i).currency())) {
        throw Problems.unprocessable("invalid", "A currency has one limit.")
            .at("/expenseLimits/" + i + "/currency", "has a limit already");
      }
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
  public Uni<List<SettingsChange<HrSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
