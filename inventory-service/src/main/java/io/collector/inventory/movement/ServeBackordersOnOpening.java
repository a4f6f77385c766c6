package io.collector.inventory.movement;

import io.collector.bus.Cause;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.StockLevels;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.WarehouseOpenedListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// What lies in a warehouse that opens is available again: those that wait for it get it.
@ApplicationScoped
class ServeBackordersOnOpening implements WarehouseOpenedListener {

  private final StockLevels levels;
  private final LockBackorderStock lockBackorderStock;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  ServeBackordersOnOpening(
      StockLevels levels,
      LockBackorderStock lockBackorderStock,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.levels = levels;
    this.lockBackorderStock = lockBackorderStock;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  @Override
  public Uni<Void> opened(Cause cause, UUID warehouseId) {
    return levels.awaitedIn(warehouseId).chain(productIds -> serve(cause, productIds));
  }

  private Uni<Void> serve(Cause cause, List<UUID> productIds) {
    var freed = new TreeMap<UUID, Cause>();
    productIds.forEach(product -> freed.put(product, cause));
    return lockBackorderStock
        .of(productIds)
        .call(stock -> serveBackorders.serve(freed, stock))
        .chain(stockPublisher::publish);
  }
}
