package io.collector.procurement.performance;

import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// How a supplier has kept what it promised.
@Path("/api/v1/suppliers/{id}/performance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers")
@RolesAllowed({"purchasing", "finance", "operator", "viewer", "admin"})
class SupplierPerformanceResource {

  private final TenantCalendars calendars;

  SupplierPerformanceResource(TenantCalendars calendars) {
    this.calendars = calendars;
  }

  private static final int DAYS = 365;

  /// Receipts by their day, orders and bills by the day they were made.
  private static final String FIGURES =
      """
      SELECT
        (SELECT count(*) FROM goods_receipt r WHERE r.tenant_id = $1 AND r.supplier_id = $2 AND r.status = 'BOOKED'
            AND r.received_on BETWEEN $3 AND $4)::int AS receipts,
        (SELECT count(*) FROM goods_receipt r WHERE r.tenant_id = $1 AND r.supplier_id = $2 AND r.status = 'BOOKED'
            AND r.received_on BETWEEN $3 AND $4 AND (r.due_on IS NULL OR r.received_on <= r.due_on))::int AS in_time,
        (SELECT count(*) FROM purchase_order o WHERE o.tenant_id = $1 AND o.supplier_id = $2 AND o.sent_at IS NOT NULL
            AND o.status IN ('RECEIVED', 'BILLED', 'CLOSED', 'SHORT_CLOSED') AND o.created_at >= $5 AND o.created_at < $6)::int AS orders,
        (SELECT count(*) FROM purchase_order o WHERE o.tenant_id = $1 AND o.supplier_id = $2 AND o.sent_at IS NOT NULL
            AND o.status IN ('RECEIVED', 'BILLED', 'CLOSED', 'SHORT_CLOSED') AND o.created_at >= $5 AND o.created_at < $6
            AND EXISTS (SELECT 1 FROM purchase_order_line l WHERE l.tenant_id = o.tenant_id AND l.purchase_order_id = o.id
                           AND l.cancelled_quantity > 0))::int AS short_orders,
        (SELECT coalesce(sum(l.quantity + l.damaged_quantity + l.refused_quantity), 0) FROM goods_receipt_line l
           JOIN goods_receipt r ON r.tenant_id = l.tenant_id AND r.id = l.receipt_id
          WHERE r.tenant_id = $1 AND r.supplier_id = $2 AND r.status = 'BOOKED' AND r.received_on BETWEEN $3 AND $4) AS delivered,
        (SELECT coalesce(sum(l.damaged_quantity + l.refused_quantity), 0) FROM goods_receipt_line l
           JOIN goods_receipt r ON r.tenant_id = l.tenant_id AND r.id = l.receipt_id
          WHERE r.tenant_id = $1 AND r.supplier_id = $2 AND r.status = 'BOOKED' AND r.received_on BETWEEN $3 AND $4) AS refused,
        (SELECT coalesce(sum(b.quantity * o.unit_cost), 0) FROM supplier_bill_line b
           JOIN supplier_bill s ON s.tenant_id = b.tenant_id AND s.id = b.bill_id
           JOIN purchase_order_line o ON o.tenant_id = b.tenant_id AND o.id = b.line_id
          WHERE s.tenant_id = $1 AND s.supplier_id = $2 AND s.type = 'BILL' AND s.status IN ('MATCHED', 'PAID')
            AND s.bill_date BETWEEN $3 AND $4) AS ordered_value,
        (SELECT coalesce(sum(b.quantity * b.unit_cost), 0) FROM supplier_bill_line b
           JOIN supplier_bill s ON s.tenant_id = b.tenant_id AND s.id = b.bill_id
           JOIN purchase_order_line o ON o.tenant_id = b.tenant_id AND o.id = b.line_id
          WHERE s.tenant_id = $1 AND s.supplier_id = $2 AND s.type = 'BILL' AND s.status IN ('MATCHED', 'PAID')
            AND s.bill_date BETWEEN $3 AND $4) AS billed_value
        FROM supplier WHERE tenant_id = $1 AND id = $2
      """;

  @GET
  @WithTransaction
  @Operation(
      summary = "Read how a supplier has kept what it promised",
      description =
          "In time: receipts until the day that was expected. Short: orders of which some was"
              + " cancelled. Refused: damaged or refused, of what was delivered. Price variance:"
              + " what was billed against what was ordered, on matched bills. A figure without"
              + " anything behind it is absent.")
  public Uni<Performance> get(
      UUID id,
      @QueryParam("from") @Parameter(description = "First day; default: a year before the last")
          @Nullable LocalDate from,
      @QueryParam("to") @Parameter(description = "Last day; default: today")
          @Nullable LocalDate to) {
    return calendars.current().chain(calendar -> figures(id, from, to, calendar));
  }

  private static Uni<Performance> figures(
      UUID id, @Nullable LocalDate from, @Nullable LocalDate to, TenantCalendar calendar) {
    var last = Objects.requireNonNullElseGet(to, calendar::today);
    var first = Objects.requireNonNullElseGet(from, () -> last.minusDays(DAYS));
    if (last.isBefore(first)) {
      throw Problems.badRequest("bad-parameter", "The period ends before it begins.")
          .at("?to", "must not be before from");
    }
    return TenantSql.row(
            FIGURES,
            row -> Performance.of(row, first, last),
            Tenant.current(),
            id,
            first,
            last,
            calendar.startOf(first).atOffset(ZoneOffset.UTC),
            calendar.startOf(last.plusDays(1)).atOffset(ZoneOffset.UTC))
        .map(found -> found.orElseThrow(() -> Problems.notFound("supplier", id)));
  }

  /// @param inTimePercent of receipts
  @RegisterForReflection
  @Schema(name = "SupplierPerformance")
  record Performance(
      LocalDate from,
      LocalDate to,
      int receipts,
      @DecimalString @Nullable BigDecimal inTimePercent,
      @Schema(description = "That are done") int orders,
      @DecimalString @Nullable BigDecimal shortPercent,
      @DecimalString @Nullable BigDecimal refusedPercent,
      @Schema(description = "Above zero: dearer than ordered") @DecimalString
          @Nullable BigDecimal priceVariancePercent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Performance of(Row row, LocalDate from, LocalDate to) {
      var receipts = row.getInteger("receipts");
      var orders = row.getInteger("orders");
      var ordered = row.getBigDecimal("ordered_value");
      return new Performance(
          from,
          to,
          receipts,
          percent(BigDecimal.valueOf(row.getInteger("in_time")), BigDecimal.valueOf(receipts)),
          orders,
          percent(BigDecimal.valueOf(row.getInteger("short_orders")), BigDecimal.valueOf(orders)),
          percent(row.getBigDecimal("refused"), row.getBigDecimal("delivered")),
          percent(row.getBigDecimal("billed_value").subtract(ordered), ordered));
    }

    static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
      return whole.signum() == 0
          ? null
          : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }
  }
}
