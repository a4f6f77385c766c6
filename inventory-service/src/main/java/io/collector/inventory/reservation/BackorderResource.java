package io.collector.inventory.reservation;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/backorders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backorders", description = "Orders that wait for stock, in the order they are served")
@RolesAllowed({
  "warehouse",
  "sales",
  "purchasing",
  "finance",
  "support",
  "operator",
  "viewer",
  "admin"
})
class BackorderResource {

  private static final Keyset<Backorder> LIST =
      Keyset.of(Backorder::id)
          .by("rank", String.class, Backorder::rank)
          .by("orderedAt", Instant.class, Backorder::orderedAt);

  private final Backorders backorders;
  private final TenantCalendars calendars;

  BackorderResource(Backorders backorders, TenantCalendars calendars) {
    this.backorders = backorders;
    this.calendars = calendars;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List waiting order lines",
      description =
          "A line of an order each. By `rank`: the greatest priority first, then the oldest order."
              + " from and to are days on which it was ordered.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("productId") @Nullable UUID productId,
      @QueryParam("orderId") @Nullable UUID orderId,
      @BeanParam DayRange days) {
    var where =
        Conditions.all().is("productId", productId).is("orderId", orderId).and("parked = false");
    return calendars
        .current()
        .chain(calendar -> LIST.page(backorders, page, days.ofMoment("orderedAt", calendar, where)))
        .map(found -> found.map(View::of));
  }

  @Schema(name = "Backorder")
  record View(
      UUID id,
      UUID orderId,
      @Nullable String orderNumber,
      UUID reservationId,
      UUID lineId,
      UUID productId,
      @Schema(description = "The only one it may come from; absent if any will do")
          @Nullable UUID warehouseId,
      @Schema(description = "The missing quantity, in the product's unit") BigDecimal quantity,
      ShortagePolicy shortagePolicy,
      @Schema(description = "Greater is served first") int priority,
      Instant orderedAt) {

    static View of(Backorder b) {
      return new View(
          b.id(),
          b.orderId(),
          b.orderNumber(),
          b.reservationId(),
          b.lineId(),
          b.productId(),
          b.warehouseId(),
          b.quantity().stripTrailingZeros(),
          b.policy(),
          b.priority(),
          b.orderedAt());
    }
  }
}
