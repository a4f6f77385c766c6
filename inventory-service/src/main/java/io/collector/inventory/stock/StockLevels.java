package io.collector.inventory.stock;

import io.collector.tenancy.OneOf;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The tenant's stock.
@ApplicationScoped
public class StockLevels implements PanacheRepositoryBase<StockLevel, UUID> {

  /// The products of which a warehouse has something available that orders may wait for.
  public Uni<List<UUID>> awaitedIn(UUID warehouseId) {
    return TenantSql.rows(
        """
        SELECT product_id FROM stock_level
         WHERE tenant_id = $1 AND warehouse_id = $2 AND awaited AND on_hand - reserved - quarantined > 0
        """,
        row -> row.getUUID("product_id"),
        Tenant.current(),
        warehouseId);
  }

  /// The stock of these products, locked until the transaction ends: whoever decides on stock
  /// decides alone.
  Uni<List<StockLevel>> lockOf(Collection<UUID> productIds) {
    if (productIds.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var given = OneOf.of("productId", productIds);
    return find(given.condition() + " order by id", given.value())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }
}
