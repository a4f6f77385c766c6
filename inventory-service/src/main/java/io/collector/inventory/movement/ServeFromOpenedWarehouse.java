package io.collector.inventory.movement;

import io.collector.inventory.reservation.LockQueues;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.StockLevels;
import io.collector.inventory.stock.TellStock;
import io.collector.inventory.warehouse.OpenedWarehouse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What lies in a warehouse that opens is available again: those that wait for it get it.
@ApplicationScoped
class ServeFromOpenedWarehouse implements OpenedWarehouse {

  private final StockLevels levels;
  private final LockQueues lockQueues;
  private final ServeBackorders serveBackorders;
  private final TellStock tellStock;

  ServeFromOpenedWarehouse(
      StockLevels levels,
      LockQueues lockQueues,
      ServeBackorders serveBackorders,
      TellStock tellStock) {
    this.levels = levels;
    this.lockQueues = lockQueues;
    this.serveBackorders = serveBackorders;
    this.tellStock = tellStock;
  }

  @Override
  public Uni<Void> opened(UUID warehouseId) {
    return levels.awaitedIn(warehouseId).chain(this::serve);
  }

  private Uni<Void> serve(List<UUID> productIds) {
    return lockQueues
        .of(Set.copyOf(productIds))
        .chain(() -> serveBackorders.serve(productIds))
        .chain(tellStock::tell);
  }
}
