package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.bus.Outbox;
import io.collector.events.Payload;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockReceived;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings goods in, and the books to what is there.
@ApplicationScoped
class MoveStock {

  /// ISO 4217's code for no currency, where neither the request nor the product names one.
  private static final String NO_CURRENCY = "XXX";

  private final StockLevels levels;
  private final Products products;
  private final Warehouses warehouses;
  private final WarnOfLowStock warnOfLowStock;
  private final Outbox outbox;

  MoveStock(
      StockLevels levels,
      Products products,
      Warehouses warehouses,
      WarnOfLowStock warnOfLowStock,
      Outbox outbox) {
    this.levels = levels;
    this.products = products;
    this.warehouses = warehouses;
    this.warnOfLowStock = warnOfLowStock;
    this.outbox = outbox;
  }

  /// What is moved, and where.
  private record Place(Product product, Warehouse warehouse, StockLevel level) {}

  Uni<StockLevel> receive(
      UUID productId,
      UUID warehouseId,
      BigDecimal quantity,
      @Nullable BigDecimal unitCost,
      @Nullable String currency,
      @Nullable String reference) {
    return place(productId, warehouseId)
        .invoke(place -> place.level().receive(quantity))
        .chain(place -> finish(place, p -> received(p, quantity, unitCost, currency, reference)));
  }

  Uni<StockLevel> adjust(
      UUID productId,
      UUID warehouseId,
      BigDecimal difference,
      String reason,
      @Nullable String comment,
      @Nullable String by) {
    return place(productId, warehouseId)
        .invoke(place -> refuseBelowZero(place.level(), difference))
        .invoke(place -> place.level().adjust(difference))
        .chain(place -> finish(place, p -> adjusted(p, difference, reason, comment, by)));
  }

  private Uni<Place> place(UUID productId, UUID warehouseId) {
    return products
        .findById(productId)
        .onItem()
        .ifNull()
        .failWith(() -> unknown("product", "/productId", productId))
        .invoke(MoveStock::refuseServices)
        .chain(product -> inWarehouse(product, warehouseId));
  }

  private Uni<Place> inWarehouse(Product product, UUID warehouseId) {
    return warehouses
        .findById(warehouseId)
        .onItem()
        .ifNull()
        .failWith(() -> unknown("warehouse", "/warehouseId", warehouseId))
        .chain(
            warehouse ->
                levels
                    .lock(product.id(), warehouse.id())
                    .chain(
                        level ->
                            level == null
                                ? first(product, warehouse)
                                : Uni.createFrom().item(level))
                    .map(level -> new Place(product, warehouse, level)));
  }

  private Uni<StockLevel> first(Product product, Warehouse warehouse) {
    return levels.persist(StockLevel.of(product, warehouse));
  }

  private Uni<StockLevel> finish(Place place, Function<Place, Payload> event) {
    return warnOfLowStock
        .lookAt(List.of(place.level()))
        .chain(Panache::flush)
        .chain(() -> outbox.append(event.apply(place), place.level().version))
        .replaceWith(place.level());
  }

  private static RuntimeException unknown(String what, String pointer, UUID id) {
    return Problems.unprocessable("unknown-" + what, "There is no such " + what + ".")
        .at(pointer, "there is no " + what + " " + id);
  }

  private static void refuseServices(Product product) {
    if (!product.hasStock()) {
      throw Problems.unprocessable("no-stock", product.sku() + " is a service and has no stock.")
          .at("/productId", "is a service");
    }
  }

  private static void refuseBelowZero(StockLevel level, BigDecimal difference) {
    if (level.onHand.add(difference).signum() < 0) {
      throw Problems.unprocessable(
              "below-zero",
              "There are %s on hand; fewer than none can't be."
                  .formatted(level.onHand.stripTrailingZeros().toPlainString()))
          .at("/quantity", "would bring the stock below zero");
    }
  }

  private static StockReceived received(
      Place place,
      BigDecimal quantity,
      @Nullable BigDecimal unitCost,
      @Nullable String currency,
      @Nullable String reference) {
    var level = place.level();
    return new StockReceived(
        UuidCreator.getTimeOrderedEpoch(),
        level.productId,
        level.sku,
        level.warehouseId,
        quantity.stripTrailingZeros(),
        unitCost == null ? BigDecimal.ZERO : unitCost,
        currency(currency, place.product()),
        level.onHand.stripTrailingZeros(),
        place.product().unit(),
        null,
        null,
        null,
        null,
        null,
        reference);
  }

  private static StockAdjusted adjusted(
      Place place,
      BigDecimal difference,
      String reason,
      @Nullable String comment,
      @Nullable String by) {
    var level = place.level();
    return new StockAdjusted(
        UuidCreator.getTimeOrderedEpoch(),
        level.productId,
        level.sku,
        level.warehouseId,
        difference.stripTrailingZeros(),
        BigDecimal.ZERO,
        currency(null, place.product()),
        level.onHand.stripTrailingZeros(),
        reason,
        place.product().unit(),
        null,
        comment,
        by,
        null,
        null,
        null);
  }

  private static String currency(@Nullable String given, Product product) {
    if (given != null) {
      return given;
    }
    var own = product.currency();
    return own == null ? NO_CURRENCY : own;
  }
}
