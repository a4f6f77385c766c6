package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Payload;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.inventory.catalog.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A movement of stock, made once its level has changed, and its event.
///
/// @param event null if nothing on hand has changed
public record LedgerEntry(StockMovement movement, @Nullable Payload event, long levelVersion) {

  private static LedgerEntry of(StockMovement movement, Payload event, StockLevel level) {
    return new LedgerEntry(movement, event, level.version());
  }

  /// Goods came in at a cost.
  public static List<LedgerEntry> received(
      Product product,
      StockLevel level,
      Moved moved,
      @Nullable LocalDate expiryDate,
      MovementCause due) {
    var movement = StockMovement.of(MovementType.RECEIVED, product, level, moved, due);
    return with(
        of(movement, received(movement, product, moved, expiryDate), level),
        product,
        level,
        moved,
        due);
  }

  /// A customer's goods came back.
  public static List<LedgerEntry> returned(
      Product product, StockLevel level, Moved moved, MovementCause due) {
    var movement = StockMovement.of(MovementType.RETURNED, product, level, moved, due);
    return with(
        of(movement, received(movement, product, moved, null), level), product, level, moved, due);
  }

  /// A customer's goods came back, and were thrown away: noted, and not published.
  ///
  /// @param unitCost what one had cost when it left
  public static LedgerEntry scrapped(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      BigDecimal unitCost,
      @Nullable String lotNumber,
      MovementCause due) {
    var nothing =
        Moved.of(
                UuidCreator.getTimeOrderedEpoch(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                level,
                List.of())
            .ofLot(lotNumber);
    var movement =
        StockMovement.of(MovementType.SCRAPPED, product, level, nothing, due)
            .scrap(quantity, unitCost);
    return new LedgerEntry(movement, null, level.version());
  }

  /// Goods left.
  public static List<LedgerEntry> deducted(
      Product product, StockLevel level, Moved moved, MovementCause due) {
    var movement = StockMovement.of(MovementType.DEDUCTED, product, level, moved, due);
    return with(of(movement, deducted(movement, product), level), product, level, moved, due);
  }

  /// The books were brought to what is there.
  public static List<LedgerEntry> adjusted(
      Product product, StockLevel level, Moved moved, MovementCause due) {
    var movement = StockMovement.of(MovementType.ADJUSTED, product, level, moved, due);
    return with(of(movement, adjusted(movement, product), level), product, level, moved, due);
  }

  /// What goods cost became known by a movement.
  public static LedgerEntry revalued(
      Product product,
      StockLevel level,
      Revaluation revaluation,
      UUID movementId,
      int place,
      MovementCause due) {
    var sale = revaluation.sale();
    var moved =
        new Moved(
            revaluation.id(),
            BigDecimal.ZERO,
            revaluation.value(),
            revaluation.sold(),
            level.onHand(),
            revaluation.averageCost(),
            sale == null ? null : sale.lotNumber(),
            List.of());
    var movement =
        StockMovement.of(
            MovementType.REVALUED, product, level, moved, due.of(movementId, place, revaluation));
    return of(movement, revalued(movement, product), level);
  }

  private static List<LedgerEntry> with(
      LedgerEntry entry, Product product, StockLevel level, Moved moved, MovementCause due) {
    var entries = new ArrayList<LedgerEntry>();
    entries.add(entry);
    for (var revaluation : moved.revaluations()) {
      entries.add(revalued(product, level, revaluation, moved.id(), entries.size() - 1, due));
    }
    return entries;
  }

  private static StockReceived received(
      StockMovement movement, Product product, Moved moved, @Nullable LocalDate expiryDate) {
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
        Costs.shortest(moved.averageCost()),
        movement.referenceType(),
        movement.referenceId(),
        movement.referenceNumber(),
        Costs.shortest(movement.value()),
        movement.type() == MovementType.RETURNED ? Costs.shortest(movement.sold().negate()) : null,
        movement.orderId(),
        movement.movedOn());
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
        movement.referenceNumber(),
        Costs.shortest(movement.value().negate()),
        Costs.shortest(movement.sold()),
        movement.movedOn());
  }

  private static StockRevalued revalued(StockMovement movement, Product product) {
    return new StockRevalued(
        movement.id(),
        movement.productId(),
        movement.sku(),
        movement.warehouseId(),
        Costs.shortest(movement.value()),
        Costs.shortest(movement.sold()),
        movement.currency(),
        movement.onHandAfter().stripTrailingZeros(),
        String.valueOf(movement.reason()),
        product.unit(),
        movement.lotNumber(),
        Costs.shortest(movement.unitCost()),
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
        movement.referenceNumber(),
        Costs.shortest(movement.value()),
        movement.movedOn());
  }
}
