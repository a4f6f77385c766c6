package io.collector.inventory.stock;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that moved, and what that changed.
///
/// @param id           of the movement
/// @param quantity     change of what is on hand
/// @param value        change of what the stock is worth, in the books
/// @param sold         change of the cost of goods sold
/// @param onHandAfter  on hand after it
/// @param averageCost  of one unit after it
/// @param lotNumber    the lot that they are of
/// @param revaluations what became known of the cost of other goods by it
public record Moved(
    UUID id,
    BigDecimal quantity,
    BigDecimal value,
    BigDecimal sold,
    BigDecimal onHandAfter,
    BigDecimal averageCost,
    @Nullable String lotNumber,
    List<Revaluation> revaluations) {

  static Moved of(
      UUID id,
      BigDecimal quantity,
      BigDecimal value,
      StockLevel level,
      List<Revaluation> revaluations) {
    return new Moved(
        id,
        quantity,
        value,
        BigDecimal.ZERO,
        level.onHand(),
        level.averageCost(),
        null,
        revaluations.stream().filter(one -> !one.isNothing()).toList());
  }

  /// With what it changed of the cost of goods sold.
  public Moved sold(BigDecimal change) {
    return new Moved(
        id, quantity, value, change, onHandAfter, averageCost, lotNumber, revaluations);
  }

  /// With the lot that they are of.
  public Moved ofLot(@Nullable String lot) {
    return new Moved(id, quantity, value, sold, onHandAfter, averageCost, lot, revaluations);
  }
}
