package io.collector.inventory.stock;

import io.collector.inventory.catalog.CostMethod;
import io.collector.inventory.catalog.CostMethodListener;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Values a product's stock otherwise, while there is none.
@ApplicationScoped
class ChangeCostMethod implements CostMethodListener {

  private final LockStock lockStock;
  private final StockPublisher stockPublisher;

  ChangeCostMethod(LockStock lockStock, StockPublisher stockPublisher) {
    this.lockStock = lockStock;
    this.stockPublisher = stockPublisher;
  }

  @Override
  public Uni<Void> changes(UUID productId, CostMethod method) {
    return lockStock
        .of(List.of(productId))
        .invoke(ChangeCostMethod::refuseIfAny)
        .invoke(stock -> stock.levels().forEach(level -> level.valueBy(method)))
        .chain(stockPublisher::publish);
  }

  private static void refuseIfAny(LockedStock stock) {
    if (stock.levels().stream().anyMatch(level -> level.onHand().signum() != 0)) {
      throw Problems.conflict("has-stock", "How it is valued can change while none is on hand.")
          .at("/costMethod", "can't change while there is stock");
    }
  }
}
