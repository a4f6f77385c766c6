package io.collector.inventory.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The moving average: each receipt is mixed with what is there, by quantity. What leaves does so
/// at the average, and doesn't move it.
final class AverageCost {

  /// What `numeric(19, 6)` holds.
  private static final int DECIMALS = 6;

  private AverageCost() {}

  /// The average after a receipt. Where nothing is there, or less than nothing, the receipt's own
  /// cost is the average.
  static BigDecimal after(
      BigDecimal onHand, BigDecimal average, BigDecimal received, BigDecimal unitCost) {
    if (onHand.signum() <= 0) {
      return unitCost.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
    var value = onHand.multiply(average).add(received.multiply(unitCost));
    return value.divide(onHand.add(received), DECIMALS, RoundingMode.HALF_UP);
  }
}
