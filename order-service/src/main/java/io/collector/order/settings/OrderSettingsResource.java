package io.collector.order.settings;

import io.collector.rest.ETags;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants its orders handled.
@Path("/api/v1/order-settings")
@Tag(name = "Order settings")
class OrderSettingsResource {

  private final OrderSettingsOfTenant settings;

  OrderSettingsResource(OrderSettingsOfTenant settings) {
    this.settings = settings;
  }

  /// What holds for orders from now on; those that were taken keep theirs.
  ///
  /// @param confirmationPolicy who confirms an order
  /// @param shortagePolicy     what happens if not all of its stock is there; absent means
  ///     BACKORDER
  @Schema(
      name = "OrderSettings",
      examples = "{\"confirmationPolicy\": \"ON_RESERVED\", \"shortagePolicy\": \"BACKORDER\"}")
  record SettingsView(
      @Schema(
              description =
                  "MANUAL: a person confirms. ON_RESERVED: reserved stock does. ON_PAID: the order"
                      + " is invoiced at once, reserved stock and its payment do.",
              examples = "ON_RESERVED")
          @NotNull
          ConfirmationPolicy confirmationPolicy,
      @Schema(
              description =
                  "BACKORDER: all of it waits. SHIP_PARTIAL: what is there ships, the rest"
                      + " follows. HOLD: a person decides. CANCEL: it ends.",
              defaultValue = "BACKORDER")
          @Nullable ShortagePolicy shortagePolicy) {

    ShortagePolicy shortagePolicyOrDefault() {
      return shortagePolicy == null ? ShortagePolicy.BACKORDER : shortagePolicy;
    }
  }

  @GET
  @RolesAllowed({"sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how orders are handled; the defaults, if nobody has set anything")
  public Uni<RestResponse<SettingsView>> get() {
    return settings.current().map(OrderSettingsResource::answer);
  }

  @PUT
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Set how orders are handled",
      description = "Needs If-Match once somebody has set it.")
  public Uni<RestResponse<SettingsView>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid SettingsView wanted) {
    return settings
        .current()
        .chain(row -> set(row, ifMatch, wanted))
        .call(() -> Panache.flush())
        .map(row -> answer(Optional.of(row)));
  }

  private Uni<OrderSettings> set(
      Optional<OrderSettings> row, @Nullable String ifMatch, SettingsView wanted) {
    var shortagePolicy = wanted.shortagePolicyOrDefault();
    if (row.isEmpty()) {
      return settings.persist(new OrderSettings(wanted.confirmationPolicy(), shortagePolicy));
    }
    ETags.requireMatch(ifMatch, row.get().version());
    row.get().set(wanted.confirmationPolicy(), shortagePolicy);
    return Uni.createFrom().item(row.get());
  }

  private static RestResponse<SettingsView> answer(Optional<OrderSettings> row) {
    return ETags.ok(
        new SettingsView(
            row.map(OrderSettings::confirmationPolicy).orElse(ConfirmationPolicy.ON_RESERVED),
            row.map(OrderSettings::shortagePolicy).orElse(ShortagePolicy.BACKORDER)),
        row.map(OrderSettings::version).orElse(0L));
  }
}
