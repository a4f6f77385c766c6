package io.collector.inventory.movement;

import io.collector.money.Decimals;
import io.collector.rest.Problems;
import java.math.BigDecimal;

/// What amounts the ledger can hold.
final class StockValues {

  private static final int MOST_DIGITS = 15;

  private StockValues() {}

  static void check(BigDecimal quantity, BigDecimal unitCost, String pointer) {
    if (!Decimals.fits(quantity.abs().multiply(unitCost), MOST_DIGITS, Integer.MAX_VALUE)) {
      throw Problems.unprocessable("too-large", "No ledger holds such an amount.")
          .at(pointer, "times the quantity must have at most %d digits".formatted(MOST_DIGITS));
    }
  }
}
