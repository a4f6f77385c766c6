package io.collector.inventory.stock;

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

  /// The stock of these products, locked until the transaction ends: whoever decides on stock
  // decides alone.
  public Uni<List<StockLevel>> lockOf(Collection<UUID> productIds) {
    return productIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("productId in ?1 order by id", productIds)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .list();
  }

  /// These rows, locked until the transaction ends.
  public Uni<List<StockLevel>> lock(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  /// One product in one warehouse, locked; null if it was never stocked there.
  Uni<StockLevel> lock(UUID productId, UUID warehouseId) {
    return find("productId = ?1 and warehouseId = ?2", productId, warehouseId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult();
  }
}
