package io.collector.accounting.currency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// A rate of a file.
///
/// @param rate what one unit of the currency is worth in the functional currency
record Quote(String currency, LocalDate day, BigDecimal rate) {

  /// Decimals that are kept.
  static final int DECIMALS = 15;

  /// How much of the numerator's currency one unit of the denominator's is worth, if both are told
  /// as units for one of a third.
  static BigDecimal cross(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, DECIMALS, RoundingMode.HALF_UP);
  }
}
