package io.collector.procurement.requisition;

import io.collector.events.Event;
import io.collector.events.inventory.StockLow;
import io.collector.events.inventory.StockUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The copy of inventory's stock levels. `stock.low` has no version, so that the time of the events
/// says which is newer.
@ApplicationScoped
class StockPositions {

  private static final String UPDATE =
      """
      INSERT INTO stock_position AS known
        (tenant_id, product_id, warehouse_id, available, on_order, as_of, version)
      SELECT DISTINCT ON (product_id, warehouse_id) $1, product_id, warehouse_id, available, on_order, as_of, version
        FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::timestamptz[], $7::bigint[])
             AS told (product_id, warehouse_id, available, on_order, as_of, version)
       ORDER BY product_id, warehouse_id, as_of DESC, version DESC
      ON CONFLICT (tenant_id, product_id, warehouse_id) DO UPDATE
         SET available = excluded.available, on_order = excluded.on_order, as_of = excluded.as_of,
             version = excluded.version
       WHERE (known.as_of, known.version) < (excluded.as_of, excluded.version)
      """;

  /// Level and target are of the newest `stock.low`; what is available, of the newest event.
  private static final String LOW =
      """
      INSERT INTO stock_position AS known
        (tenant_id, product_id, warehouse_id, available, on_order, reorder_level, target, low_as_of, as_of, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 0)
      ON CONFLICT (tenant_id, product_id, warehouse_id) DO UPDATE
         SET available = CASE WHEN known.as_of < excluded.as_of THEN excluded.available ELSE known.available END,
             on_order = CASE WHEN known.as_of < excluded.as_of THEN excluded.on_order ELSE known.on_order END,
             version = CASE WHEN known.as_of < excluded.as_of THEN 0 ELSE known.version END,
             as_of = greatest(known.as_of, excluded.as_of),
             reorder_level = excluded.reorder_level, target = excluded.target, low_as_of = excluded.low_as_of
       WHERE known.low_as_of IS NULL OR known.low_as_of <= excluded.low_as_of
      """;

  private static final String FIND =
      """
      SELECT available, reorder_level, target FROM stock_position
       WHERE tenant_id = $1 AND product_id = $2 AND warehouse_id = $3
      """;

  /// Of those told just now, what is above its level though a requisition says that it is needed.
  private static final String COVERED =
      """
      SELECT p.product_id, p.warehouse_id
        FROM stock_position p
        JOIN requisition r
          ON r.tenant_id = p.tenant_id AND r.product_id = p.product_id AND r.warehouse_id = p.warehouse_id
       WHERE p.tenant_id = $1 AND p.product_id = ANY ($2) AND p.available > p.reorder_level
         AND r.status IN ('OPEN', 'NEEDS_SUPPLIER', 'PLANNED') AND r.stock_quantity > 0
       ORDER BY p.product_id, p.warehouse_id
      """;

  /// A product in a warehouse.
  record Place(UUID productId, UUID warehouseId) {

    private static Place of(Row row) {
      return new Place(row.getUUID("product_id"), row.getUUID("warehouse_id"));
    }
  }

  Uni<Void> update(List<Event<StockUpdated>> events) {
    return TenantSql.execute(
            UPDATE,
            Tenant.current(),
            events.stream().map(e -> e.data().productId()).toArray(UUID[]::new),
            events.stream().map(e -> e.data().warehouseId()).toArray(UUID[]::new),
            events.stream().map(e -> e.data().availableQuantity()).toArray(BigDecimal[]::new),
            events.stream().map(e -> orZero(e.data().onOrderQuantity())).toArray(BigDecimal[]::new),
            events.stream().map(StockPositions::at).toArray(OffsetDateTime[]::new),
            events.stream().map(e -> e.data().version()).toArray(Long[]::new))
        .replaceWithVoid();
  }

  /// @param target up to which it is to be filled
  Uni<Void> low(Event<StockLow> event, BigDecimal target) {
    var low = event.data();
    return TenantSql.execute(
            LOW,
            Tenant.current(),
            low.productId(),
            low.warehouseId(),
            low.currentQuantity(),
            orZero(low.onOrderQuantity()),
            low.reorderLevel(),
            target,
            at(event))
        .replaceWithVoid();
  }

  Uni<Optional<StockNeed>> find(Place place) {
    return TenantSql.row(
        FIND,
        row ->
            new StockNeed(
                row.getBigDecimal("available"),
                row.getBigDecimal("reorder_level"),
                row.getBigDecimal("target")),
        Tenant.current(),
        place.productId(),
        place.warehouseId());
  }

  Uni<List<Place>> covered(List<Event<StockUpdated>> events) {
    var products = events.stream().map(e -> e.data().productId()).distinct();
    return TenantSql.rows(COVERED, Place::of, Tenant.current(), products.toArray(UUID[]::new));
  }

  private static OffsetDateTime at(Event<?> event) {
    return event.timestamp().atOffset(ZoneOffset.UTC);
  }

  private static BigDecimal orZero(@Nullable BigDecimal quantity) {
    return Objects.requireNonNullElse(quantity, BigDecimal.ZERO);
  }
}
