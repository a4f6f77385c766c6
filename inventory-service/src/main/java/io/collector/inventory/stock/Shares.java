package io.collector.inventory.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shares of a value by quantity, to a billionth; the whole is the whole.
final class Shares {

  /// What `numeric(38, 9)` holds.
  static final int DECIMALS = 9;

  private Shares() {}

  static BigDecimal of(BigDecimal value, BigDecimal part, BigDecimal whole) {
    return part.compareTo(whole) == 0
        ? value
        : value.multiply(part).divide(whole, DECIMALS, RoundingMode.HALF_UP);
  }
}
