package io.collector.invoice.billing;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the current tenant's people have settled of orders that came to less than zero.
@ApplicationScoped
class BillingSettlements {

  private static final String ADD =
      """
      INSERT INTO billing_settlement (tenant_id, id, order_id, invoice_id, credit_note_id, reason, settled_by, settled_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;
  private static final String ADD_LINES =
      """
      INSERT INTO billing_settlement_line (tenant_id, settlement_id, order_id, order_line_id, quantity)
      SELECT $1, $2, $3, line, quantity FROM unnest($4::uuid[], $5::numeric[]) AS settled (line, quantity)
      """;
  private static final String QUANTITIES =
      """
      SELECT order_line_id, sum(quantity) AS quantity FROM billing_settlement_line
       WHERE tenant_id = $1 AND order_id = $2 GROUP BY order_line_id
      """;
  private static final String OF_ORDER =
      """
      SELECT id, order_id, invoice_id, credit_note_id, reason, settled_by, settled_at FROM billing_settlement
       WHERE tenant_id = $1 AND order_id = $2 ORDER BY settled_at, id
      """;

  /// @param quantities by the order's line
  Uni<Void> add(BillingSettlement one, Map<UUID, BigDecimal> quantities) {
    var lines = List.copyOf(quantities.entrySet());
    return TenantSql.execute(
            ADD,
            Tenant.current(),
            one.id(),
            one.orderId(),
            one.invoiceId(),
            one.creditNoteId(),
            one.reason(),
            one.settledBy(),
            one.settledAt().atOffset(UTC))
        .chain(
            () ->
                TenantSql.execute(
                    ADD_LINES,
                    Tenant.current(),
                    one.id(),
                    one.orderId(),
                    lines.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                    lines.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new)))
        .replaceWithVoid();
  }

  /// By the order's line.
  Uni<Map<UUID, BigDecimal>> quantities(UUID orderId) {
    return TenantSql.rows(
            QUANTITIES,
            row -> Map.entry(row.getUUID("order_line_id"), row.getBigDecimal("quantity")),
            Tenant.current(),
            orderId)
        .map(lines -> lines.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The earliest first.
  Uni<List<BillingSettlement>> of(UUID orderId) {
    return TenantSql.rows(OF_ORDER, BillingSettlements::settlement, Tenant.current(), orderId);
  }

  private static BillingSettlement settlement(Row row) {
    return new BillingSettlement(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getUUID("invoice_id"),
        row.getUUID("credit_note_id"),
        row.getString("reason"),
        row.getString("settled_by"),
        row.getOffsetDateTime("settled_at").toInstant());
  }
}
