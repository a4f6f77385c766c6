package io.collector.inventory.stock;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.inventory.StockLow;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.stock.LockedStock.LowStock;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.inventory.warehouse.Warehouses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/// Saves and publishes what a transaction changed of the stock: `stock.updated` once per level,
/// however often it changed, and `stock.low` once a crossing.
@ApplicationScoped
public class StockPublisher {

  private final Products products;
  private final Warehouses warehouses;
  private final CostLayers layers;
  private final Outbox outbox;

  StockPublisher(Products products, Warehouses warehouses, CostLayers layers, Outbox outbox) {
    this.products = products;
    this.warehouses = warehouses;
    this.layers = layers;
    this.outbox = outbox;
  }

  /// At the end of whatever may have changed the stock, once, inside its transaction.
  public Uni<Void> publish(LockedStock stock) {
    return Sequential.each(
            stock.newLayers(), layer -> layers.persist(layer).invoke(CostLayer::saved))
        .chain(() -> Sequential.each(stock.low(), this::publishLow))
        .chain(
            () ->
                Sequential.each(
                    stock.changes().entrySet(),
                    change -> publishUpdated(change.getValue(), change.getKey())));
  }

  /// After a level's thresholds have changed.
  Uni<Void> publishIfLow(Cause cause, StockLevel level) {
    return level.fallsLow() ? publishLow(LowStock.of(cause, level)) : Uni.createFrom().voidItem();
  }

  private Uni<Void> publishUpdated(Cause cause, StockLevel level) {
    return outbox.append(cause, level.updated(), level.version());
  }

  private Uni<Void> publishLow(LowStock low) {
    return products
        .findById(low.level().productId())
        .chain(
            product ->
                warehouses
                    .findById(low.level().warehouseId())
                    .chain(
                        warehouse -> outbox.append(low.cause(), event(low, product, warehouse))));
  }

  /// Suggests to fill up to twice the reorder level.
  private static StockLow event(LowStock low, Product product, Warehouse warehouse) {
    var level = low.level();
    var suggested =
        level.reorderLevel().multiply(BigDecimal.TWO).subtract(low.available()).max(BigDecimal.ONE);
    return new StockLow(
        level.productId(),
        product.name(),
        level.sku(),
        level.warehouseId(),
        warehouse.name(),
        low.available().stripTrailingZeros(),
        level.minimumQuantity().stripTrailingZeros(),
        level.reorderLevel().stripTrailingZeros(),
        low.onHand().stripTrailingZeros(),
        low.reserved().stripTrailingZeros(),
        low.onOrder().stripTrailingZeros(),
        suggested.stripTrailingZeros());
  }
}
