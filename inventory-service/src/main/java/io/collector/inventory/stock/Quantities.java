package io.collector.inventory.stock;

import java.math.BigDecimal;

/// What a quantity of a product can be.
public final class Quantities {

  /// What `numeric(18, 3)` holds.
  private static final int MOST_DECIMALS = 3;

  private static final int MOST_DIGITS = 15;

  private Quantities() {}

  /// Above zero, and neither finer nor greater than is kept.
  public static boolean fits(BigDecimal quantity) {
    var shortest = quantity.stripTrailingZeros();
    return shortest.signum() > 0
        && shortest.scale() <= MOST_DECIMALS
        && shortest.precision() - shortest.scale() <= MOST_DIGITS;
  }
}
