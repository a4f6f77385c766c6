package io.collector.inventory.stock;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.events.inventory.StockLow;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.inventory.warehouse.Warehouses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;

/// Looks at stock that changed, and publishes `stock.low` for what fell.
@ApplicationScoped
public class LowStockPublisher {

  private final Products products;
  private final Warehouses warehouses;
  private final Outbox outbox;

  LowStockPublisher(Products products, Warehouses warehouses, Outbox outbox) {
    this.products = products;
    this.warehouses = warehouses;
    this.outbox = outbox;
  }

  /// Inside the transaction that changed them.
  public Uni<Void> lookAt(Collection<StockLevel> changed) {
    return Sequential.each(changed.stream().filter(LowStockPublisher::fell).toList(), this::warn);
  }

  private static boolean fell(StockLevel level) {
    return switch (ReorderPolicy.judge(level.low, level.available(), level.reorderLevel)) {
      case FELL -> {
        level.low = true;
        yield true;
      }
      case ROSE -> {
        level.low = false;
        yield false;
      }
      case UNCHANGED -> false;
    };
  }

  private Uni<Void> warn(StockLevel level) {
    return products
        .findById(level.productId)
        .chain(
            product ->
                warehouses
                    .findById(level.warehouseId)
                    .chain(warehouse -> outbox.append(low(level, product, warehouse))));
  }

  /// Suggests to fill up to twice the reorder level.
  private static StockLow low(StockLevel level, Product product, Warehouse warehouse) {
    var available = level.available();
    var suggested =
        level.reorderLevel.multiply(BigDecimal.TWO).subtract(available).max(BigDecimal.ONE);
    return new StockLow(
        level.productId,
        product.name(),
        level.sku,
        level.warehouseId,
        warehouse.name(),
        available.stripTrailingZeros(),
        level.minimumQuantity.stripTrailingZeros(),
        level.reorderLevel.stripTrailingZeros(),
        level.onHand.stripTrailingZeros(),
        level.reserved.stripTrailingZeros(),
        null,
        suggested.stripTrailingZeros());
  }
}
