package io.collector.inventory.stock;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The tenant's stock ledger.
@ApplicationScoped
public class Movements implements PanacheRepositoryBase<StockMovement, UUID> {

  /// Those of these documents that have moved stock already.
  public Uni<Set<UUID>> booked(String referenceType, Collection<UUID> referenceIds) {
    return TenantSql.rows(
            """
            SELECT DISTINCT reference_id FROM stock_movement
             WHERE tenant_id = $1 AND reference_type = $2 AND reference_id = ANY ($3::uuid[])
            """,
            row -> row.getUUID("reference_id"),
            Tenant.current(),
            referenceType,
            referenceIds.toArray(UUID[]::new))
        .map(HashSet::new);
  }

  /// What orders' goods of a product have cost so far.
  record SoldCost(UUID orderId, UUID productId, BigDecimal amount) {}

  Uni<List<SoldCost>> soldFor(Collection<UUID> orderIds) {
    return TenantSql.rows(
        """
        SELECT order_id, product_id, sum(sold) AS sold FROM stock_movement
         WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])
         GROUP BY order_id, product_id
        """,
        row ->
            new SoldCost(
                row.getUUID("order_id"), row.getUUID("product_id"), row.getBigDecimal("sold")),
        Tenant.current(),
        orderIds.toArray(UUID[]::new));
  }

  /// Goods of an order that came back before they were known to have left.
  ///
  /// @param cost what the stock is worth more for it, against no cost of goods sold
  public record EarlyReturn(UUID orderId, UUID productId, BigDecimal quantity, BigDecimal cost) {}

  /// @param notes   that are deducted already
  /// @param returns of their orders
  public record KnownDispatches(Set<UUID> notes, List<EarlyReturn> returns) {}

  /// Which of these delivery notes are deducted, and what of their orders came back before that, in
  /// one answer.
  public Uni<KnownDispatches> dispatched(Collection<UUID> noteIds, Collection<UUID> orderIds) {
    return TenantSql.rows(
            """
            SELECT DISTINCT reference_id AS note, NULL::uuid AS order_id, NULL::uuid AS product_id, NULL::numeric AS quantity,
                   NULL::numeric AS cost
              FROM stock_movement
             WHERE tenant_id = $1 AND reference_type = $2 AND reference_id = ANY ($3::uuid[])
            UNION ALL
            SELECT NULL, order_id, product_id, sum(quantity), sum(value + sold)
              FROM stock_movement
             WHERE tenant_id = $1 AND order_id = ANY ($4::uuid[]) AND type IN ('DEDUCTED', 'RETURNED')
             GROUP BY order_id, product_id
            HAVING sum(quantity) > 0
            """,
            row -> row,
            Tenant.current(),
            MovementCause.DELIVERY,
            noteIds.toArray(UUID[]::new),
            orderIds.toArray(UUID[]::new))
        .map(Movements::known);
  }

  private static KnownDispatches known(List<Row> rows) {
    var known = new KnownDispatches(new HashSet<>(), new ArrayList<>());
    for (var row : rows) {
      var note = row.getUUID("note");
      if (note != null) {
        known.notes().add(note);
      } else {
        known
            .returns()
            .add(
                new EarlyReturn(
                    row.getUUID("order_id"),
                    row.getUUID("product_id"),
                    row.getBigDecimal("quantity"),
                    row.getBigDecimal("cost")));
      }
    }
    return known;
  }

  /// All movements of an order's goods, in their order.
  public Uni<List<StockMovement>> ofOrder(UUID orderId) {
    return list("orderId = ?1 order by movedAt, id", orderId);
  }

  /// What became known of a receipt's cost since it was booked.
  public Uni<BigDecimal> costChanges(UUID receiptId) {
    return TenantSql.row(
            """
            SELECT coalesce(sum(value + sold), 0) AS more FROM stock_movement
             WHERE tenant_id = $1 AND reference_type = $2 AND reference_id = $3 AND reason = 'RECEIPT_COST'
            """,
            row -> row.getBigDecimal("more"),
            Tenant.current(),
            MovementCause.MOVEMENT,
            receiptId)
        .map(found -> found.orElse(BigDecimal.ZERO));
  }

  /// How many revaluations refer to a movement.
  public Uni<Long> revaluationsOf(UUID movementId) {
    return count("referenceType = ?1 and referenceId = ?2", MovementCause.MOVEMENT, movementId);
  }

  /// What has left for these orders.
  public Uni<List<StockMovement>> dispatchedFor(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("orderId in ?1 and type = ?2 order by movedAt, id", orderIds, MovementType.DEDUCTED);
  }
}
