package io.collector.inventory.stock;

import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stock/movements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Stock ledger",
    description = "Every movement of stock: time, person, reason and quantity after it")
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
class MovementResource {

  private static final Keyset<StockMovement> LIST =
      Keyset.of(StockMovement::id)
          .by("movedAt", Instant.class, StockMovement::movedAt)
          .defaultSort("-movedAt");

  private final Movements movements;
  private final TenantCalendars calendars;

  MovementResource(Movements movements, TenantCalendars calendars) {
    this.movements = movements;
    this.calendars = calendars;
  }

  /// Which movements a list shall have; all of what is given must hold.
  static class Filter {

    @QueryParam("productId")
    @Parameter(description = "The product")
    @Nullable UUID productId;

    @QueryParam("warehouseId")
    @Parameter(description = "The warehouse")
    @Nullable UUID warehouseId;

    @QueryParam("type")
    @Parameter(description = "Why it moved")
    @Nullable List<MovementType> type;

    @QueryParam("referenceType")
    @Parameter(description = "Kind of the document that caused it", example = "DELIVERY")
    @Nullable String referenceType;

    @QueryParam("referenceId")
    @Parameter(description = "The document that caused it")
    @Nullable UUID referenceId;

    @QueryParam("reference")
    @Parameter(description = "That document's number", example = "DN-2026-000001")
    @Nullable String reference;

    @QueryParam("orderId")
    @Parameter(description = "The order it was for")
    @Nullable UUID orderId;

    @QueryParam("movedFrom")
    @Parameter(description = "Moved then or later", example = "2026-01-01T00:00:00Z")
    @Nullable Instant movedFrom;

    @QueryParam("movedTo")
    @Parameter(description = "Moved before", example = "2026-02-01T00:00:00Z")
    @Nullable Instant movedTo;

    @BeanParam DayRange days = new DayRange();

    Conditions where(TenantCalendar calendar) {
      return days.ofMoment(
          "movedAt",
          calendar,
          Conditions.all()
              .is("productId", productId)
              .is("warehouseId", warehouseId)
              .among("type", type)
              .is("referenceType", referenceType)
              .is("referenceId", referenceId)
              .is("referenceNumber", reference)
              .is("orderId", orderId)
              .and("movedAt >= :movedFrom", "movedFrom", movedFrom)
              .and("movedAt < :movedTo", "movedTo", movedTo));
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List stock movements",
      description = "The quantities of a product in a warehouse add up to the quantity on hand.")
  public Uni<Page<View>> list(@BeanParam PageRequest page, @BeanParam Filter filter) {
    return calendars
        .current()
        .chain(calendar -> LIST.page(movements, page, filter.where(calendar)))
        .map(found -> found.map(View::of));
  }

  @Schema(name = "StockMovement", description = "Quantities are in the product's base unit")
  record View(
      UUID id,
      MovementType type,
      UUID productId,
      String sku,
      UUID warehouseId,
      @Schema(description = "The product's base unit", examples = "C62") String unit,
      @Schema(description = "Change of the quantity on hand") BigDecimal quantity,
      @Schema(description = "Returned goods that were scrapped") @Nullable BigDecimal scrapped,
      @Schema(description = "Quantity on hand after it") BigDecimal onHandAfter,
      @DecimalString BigDecimal unitCost,
      @Schema(description = "Change of what the stock is worth, as accounting posts it")
          @DecimalString
          BigDecimal value,
      @Schema(description = "Change of the cost of goods sold") @DecimalString
          BigDecimal costOfGoodsSold,
      String currency,
      @Nullable String lotNumber,
      @Nullable String reason,
      @Nullable String comment,
      @Schema(description = "A person, or the service that published the event")
          @Nullable String movedBy,
      @Nullable String referenceType,
      @Nullable UUID referenceId,
      @Nullable String referenceNumber,
      @Nullable UUID orderId,
      @Nullable UUID lineId,
      @Schema(description = "When it was booked") Instant movedAt,
      @Schema(
              description =
                  "The day that was told for it, on which accounting posts it; absent: that of movedAt")
          @Nullable LocalDate movedOn) {

    static View of(StockMovement m) {
      return new View(
          m.id(),
          m.type(),
          m.productId(),
          m.sku(),
          m.warehouseId(),
          m.unit(),
          m.quantity().stripTrailingZeros(),
          m.scrapped().signum() == 0 ? null : m.scrapped().stripTrailingZeros(),
          m.onHandAfter().stripTrailingZeros(),
          Costs.shortest(m.unitCost()),
          Costs.shortest(m.value()),
          Costs.shortest(m.sold()),
          m.currency(),
          m.lotNumber(),
          m.reason(),
          m.comment(),
          m.movedBy(),
          m.referenceType(),
          m.referenceId(),
          m.referenceNumber(),
          m.orderId(),
          m.lineId(),
          m.movedAt(),
          m.movedOn());
    }
  }
}
