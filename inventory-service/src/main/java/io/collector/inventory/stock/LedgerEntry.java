package io.collector.inventory.stock;

import io.collector.events.Payload;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.inventory.catalog.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A movement of stock, made once its level has changed, and its event.
///
/// @param event null if nothing on hand has changed
public record LedgerEntry(StockMovement movement, @Nullable Payload event, long levelVersion) {

  private static LedgerEntry of(StockMovement movement, Payload event, StockLevel level) {
    return new LedgerEntry(movement, event, level.version());
  }

  /// Goods came in at a cost.
  public static LedgerEntry received(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      BigDecimal unitCost,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate,
      MovementCause due) {
    var movement =
        StockMovement.of(MovementType.RECEIVED, product, level, quantity, lotNumber, due)
            .atCost(unitCost);
    return of(movement, received(movement, product, level, expiryDate), level);
  }

  /// A customer's goods came back; they cost what those cost that are there.
  public static LedgerEntry returned(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause due) {
    var movement =
        StockMovement.of(MovementType.RETURNED, product, level, quantity, lotNumber, due);
    return of(movement, received(movement, product, level, null), level);
  }

  /// A customer's goods came back, and were thrown away: noted, and not published.
  public static LedgerEntry scrapped(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause due) {
    var movement =
        StockMovement.of(MovementType.SCRAPPED, product, level, BigDecimal.ZERO, lotNumber, due)
            .scrap(quantity);
    return new LedgerEntry(movement, null, level.version());
  }

  /// Goods left.
  public static LedgerEntry deducted(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause due) {
    var movement =
        StockMovement.of(MovementType.DEDUCTED, product, level, quantity.negate(), lotNumber, due);
    return of(movement, deducted(movement, product), level);
  }

  /// The books were brought to what is there.
  public static LedgerEntry adjusted(
      Product product,
      StockLevel level,
      BigDecimal difference,
      @Nullable String lotNumber,
      MovementCause due) {
    var movement =
        StockMovement.of(MovementType.ADJUSTED, product, level, difference, lotNumber, due);
    return of(movement, adjusted(movement, product), level);
  }

  private static StockReceived received(
      StockMovement movement, Product product, StockLevel level, @Nullable LocalDate expiryDate) {
    return new StockReceived(
        movement.id(),
        movement.productId(),
        movement.sku(),
        movement.warehouseId(),
        movement.quantity().stripTrailingZeros(),
        Costs.shortest(movement.unitCost()),
        movement.currency(),
        movement.onHandAfter().stripTrailingZeros(),
        product.unit(),
        movement.lotNumber(),
        expiryDate,
        Costs.shortest(level.averageCost()),
        movement.referenceType(),
        movement.referenceId(),
        movement.referenceNumber());
  }

  private static StockDeducted deducted(StockMovement movement, Product product) {
    return new StockDeducted(
        movement.id(),
        movement.productId(),
        movement.sku(),
        movement.warehouseId(),
        movement.quantity().negate().stripTrailingZeros(),
        Costs.shortest(movement.unitCost()),
        movement.currency(),
        movement.onHandAfter().stripTrailingZeros(),
        product.unit(),
        movement.lotNumber(),
        movement.orderId(),
        movement.referenceType(),
        movement.referenceId(),
        movement.referenceNumber());
  }

  private static StockAdjusted adjusted(StockMovement movement, Product product) {
    return new StockAdjusted(
        movement.id(),
        movement.productId(),
        movement.sku(),
        movement.warehouseId(),
        movement.quantity().stripTrailingZeros(),
        Costs.shortest(movement.unitCost()),
        movement.currency(),
        movement.onHandAfter().stripTrailingZeros(),
        Objects.requireNonNullElse(movement.reason(), "CORRECTION"),
        product.unit(),
        movement.lotNumber(),
        movement.comment(),
        movement.movedBy(),
        movement.referenceType(),
        movement.referenceId(),
        movement.referenceNumber());
  }
}
