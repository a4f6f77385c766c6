package io.collector.inventory.settings;

import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its stock allocated.
@Path("/api/v1/inventory-settings")
@Tag(name = "Inventory settings")
class InventorySettingsResource {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final InventorySettingsOfTenant settings;

  InventorySettingsResource(InventorySettingsOfTenant settings) {
    this.settings = settings;
  }

  /// @param allocationStrategy which warehouses a line is taken from
  /// @param reservationTtl     how long a reservation holds while its order isn't confirmed
  @Schema(
      name = "InventorySettings",
      examples =
          "{\"allocationStrategy\": \"SINGLE_WAREHOUSE_FIRST\", \"reservationTtl\": \"P7D\"}")
  record SettingsView(
      @Schema(
              description =
                  "SINGLE_WAREHOUSE_FIRST: the first by priority that has all of a line, else"
                      + " several by priority. BY_PRIORITY: the first gives what it has, the next"
                      + " the rest. SPLIT: whoever has most gives first.",
              examples = "SINGLE_WAREHOUSE_FIRST")
          @NotNull
          AllocationStrategy allocationStrategy,
      @Schema(
              description =
                  "How long a reservation holds while its order isn't confirmed: ISO 8601 in days,"
                      + " hours, minutes and seconds, from PT1S to P366D",
              examples = "P7D")
          @NotNull
          @Size(max = 40)
          String reservationTtl) {

    SettingsView checked() {
      if (!isDuration()) {
        throw Problems.unprocessable("invalid", "The request isn't valid.")
            .at("/reservationTtl", "must be an ISO 8601 duration from PT1S to P366D, e.g. P7D");
      }
      return this;
    }

    private boolean isDuration() {
      try {
        var ttl = Duration.parse(reservationTtl);
        return ttl.compareTo(SHORTEST) >= 0 && ttl.compareTo(LONGEST) <= 0;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  @GET
  @RolesAllowed({"warehouse", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how stock is allocated; the defaults, if nobody has set anything")
  public Uni<RestResponse<SettingsView>> get() {
    return settings.current().map(InventorySettingsResource::answer);
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how stock is allocated",
      description =
          "Needs If-Match once somebody has set it. Holds for orders that come from now on; within"
              + " five seconds everywhere.")
  public Uni<RestResponse<SettingsView>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SettingsView wanted) {
    return settings
        .current()
        .chain(row -> set(row, ifMatch, wanted.checked()))
        .call(() -> Panache.flush())
        .invoke(settings::forget)
        .map(row -> answer(Optional.of(row)));
  }

  private Uni<InventorySettings> set(
      Optional<InventorySettings> row, @Nullable String ifMatch, SettingsView wanted) {
    row.ifPresent(known -> ETags.requireMatch(ifMatch, known.version));
    var set = row.orElseGet(InventorySettings::new);
    set.allocationStrategy = wanted.allocationStrategy();
    set.reservationTtl = wanted.reservationTtl();
    return row.isPresent() ? Uni.createFrom().item(set) : settings.persist(set);
  }

  private static RestResponse<SettingsView> answer(Optional<InventorySettings> row) {
    return ETags.ok(
        row.map(set -> new SettingsView(set.allocationStrategy, set.reservationTtl))
            .orElseGet(
                () ->
                    new SettingsView(
                        AllocationPolicy.DEFAULT.strategy(), AllocationPolicy.DEFAULT_TTL)),
        row.map(set -> set.version).orElse(0L));
  }
}
