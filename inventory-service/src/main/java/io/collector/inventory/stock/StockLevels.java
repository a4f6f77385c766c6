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
    return lockAll("productId", productIds);
  }

  /// These rows, locked until the transaction ends.
  public Uni<List<StockLevel>> lock(Collection<UUID> ids) {
    return lockAll("id", ids);
  }

  /// Hibernate translates a query with a list anew each time, and most orders are of one product.
  private Uni<List<StockLevel>> lockAll(String key, Collection<UUID> ids) {
    var found =
        switch (ids.size()) {
          case 0 -> null;
          case 1 -> find(key + " = ?1 order by id", ids.iterator().next());
          default -> find(key + " in ?1 order by id", ids);
        };
    return found == null
        ? Uni.createFrom().item(List.of())
        : found.withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  /// One product in one warehouse, locked; null if it was never stocked there.
  Uni<StockLevel> lock(UUID productId, UUID warehouseId) {
    return find("productId = ?1 and warehouseId = ?2", productId, warehouseId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult();
  }
}
