package io.collector.inventory.onorder;

import io.collector.events.procurement.PurchaseOrderUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The copy of what the tenant's orders still bring.
@ApplicationScoped
class OnOrder {

  private static final String TAKE_VERSION =
      """
      INSERT INTO purchase_order_copy AS known (tenant_id, id, version) VALUES ($1, $2, $3)
      ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version WHERE known.version < excluded.version
      """;

  private static final String PRODUCTS =
      "SELECT product_id FROM on_order WHERE tenant_id = $1 AND purchase_order_id = $2";

  private static final String FORGET =
      """
      DELETE FROM on_order WHERE tenant_id = $1 AND purchase_order_id = $2
      RETURNING product_id, warehouse_id
      """;

  private static final String WRITE =
      """
      INSERT INTO on_order (tenant_id, purchase_order_id, product_id, warehouse_id, quantity)
      SELECT $1, $2, product_id, $3, quantity FROM unnest($4::uuid[], $5::numeric[]) AS line (product_id, quantity)
      """;

  private static final String SUMS =
      """
      SELECT product_id, warehouse_id, sum(quantity) AS quantity FROM on_order
       WHERE tenant_id = $1 AND product_id = ANY ($2::uuid[])
       GROUP BY product_id, warehouse_id
      """;

  /// A product in a warehouse.
  record Place(UUID productId, UUID warehouseId) {}

  /// Whether this is the newest that was told of the order.
  Uni<Boolean> takeVersion(PurchaseOrderUpdated order) {
    return TenantSql.execute(
            TAKE_VERSION, Tenant.current(), order.purchaseOrderId(), order.version())
        .map(written -> written == 1);
  }

  /// What of the order was known to be on its way.
  Uni<Set<UUID>> products(UUID orderId) {
    return TenantSql.rows(PRODUCTS, row -> row.getUUID("product_id"), Tenant.current(), orderId)
        .map(Set::copyOf);
  }

  /// @param quantities by product, above zero
  /// @return where anything may have changed
  Uni<Set<Place>> replace(UUID orderId, UUID warehouseId, SortedMap<UUID, BigDecimal> quantities) {
    return TenantSql.rows(
            FORGET,
            row -> new Place(row.getUUID("product_id"), row.getUUID("warehouse_id")),
            Tenant.current(),
            orderId)
        .call(
            () ->
                TenantSql.execute(
                    WRITE,
                    Tenant.current(),
                    orderId,
                    warehouseId,
                    quantities.keySet().toArray(UUID[]::new),
                    quantities.values().toArray(BigDecimal[]::new)))
        .map(
            before -> {
              var places = new HashSet<>(before);
              quantities.keySet().forEach(product -> places.add(new Place(product, warehouseId)));
              return places;
            });
  }

  /// Of all orders; what isn't there is zero.
  Uni<Map<Place, BigDecimal>> sums(Collection<UUID> productIds) {
    return TenantSql.rows(
            SUMS,
            row ->
                Map.entry(
                    new Place(row.getUUID("product_id"), row.getUUID("warehouse_id")),
                    row.getBigDecimal("quantity")),
            Tenant.current(),
            productIds.toArray(UUID[]::new))
        .map(
            found -> {
              var sums = new HashMap<Place, BigDecimal>();
              found.forEach(one -> sums.put(one.getKey(), one.getValue()));
              return sums;
            });
  }

  /// Lines of one product together; what is all there is left out.
  static SortedMap<UUID, BigDecimal> quantities(List<PurchaseOrderUpdated.Line> lines) {
    var sums = new TreeMap<UUID, BigDecimal>();
    for (var line : lines) {
      if (line.onOrderQuantity().signum() > 0) {
        sums.merge(line.productId(), line.onOrderQuantity(), BigDecimal::add);
      }
    }
    return sums;
  }
}
