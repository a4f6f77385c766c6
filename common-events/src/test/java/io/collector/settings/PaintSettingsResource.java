package io.collector.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/paint-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class PaintSettingsResource {

  record PaintSettings(@NotNull String colour, @Max(9) int layers) {
    static final PaintSettings DEFAULTS = new PaintSettings("white", 2);
  }

  private final Settings<PaintSettings> settings;

  PaintSettingsResource(Settings<PaintSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<PaintSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>("paint", PaintSettings.class, PaintSettings.DEFAULTS, json, caller);
  }

  @GET
  @WithTransaction
  public Uni<RestResponse<PaintSettings>> get() {
    return settings.get();
  }

  @PUT
  @WithTransaction
  public Uni<RestResponse<PaintSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PaintSettings wanted) {
    return settings.put(ifMatch, wanted);
  }

  @GET
  @Path("/history")
  @WithTransaction
  public Uni<List<SettingsChange<PaintSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }

  /// What work that asks for the settings is told.
  @GET
  @Path("/current")
  @WithTransaction
  public Uni<PaintSettings> current() {
    return settings.current();
  }
}
