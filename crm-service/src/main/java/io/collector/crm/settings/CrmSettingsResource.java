package io.collector.crm.settings;

import io.collector.rest.ETags;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its offers and credit handled.
@Path("/api/v1/crm-settings")
@Tag(name = "CRM settings")
class CrmSettingsResource {

  private final CrmSettingsOfTenant settings;

  CrmSettingsResource(CrmSettingsOfTenant settings) {
    this.settings = settings;
  }

  @GET
  @RolesAllowed({"sales", "finance", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read how offers and credit are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<CrmPolicy>> get() {
    return settings.current().map(CrmSettingsResource::answer);
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how offers and credit are handled",
      description = "Needs If-Match once somebody has set it.")
  public Uni<RestResponse<CrmPolicy>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid CrmPolicy wanted) {
    return settings
        .current()
        .chain(row -> set(row, ifMatch, wanted))
        .call(() -> Panache.flush())
        .map(row -> answer(Optional.of(row)));
  }

  private Uni<CrmSettings> set(
      Optional<CrmSettings> row, @Nullable String ifMatch, CrmPolicy wanted) {
    if (row.isEmpty()) {
      return settings.persist(new CrmSettings(wanted));
    }
    ETags.requireMatch(ifMatch, row.get().version());
    row.get().set(wanted);
    return Uni.createFrom().item(row.get());
  }

  private static RestResponse<CrmPolicy> answer(Optional<CrmSettings> row) {
    return ETags.ok(
        row.map(CrmSettings::policy).orElse(CrmPolicy.DEFAULT),
        row.map(CrmSettings::version).orElse(0L));
  }
}
