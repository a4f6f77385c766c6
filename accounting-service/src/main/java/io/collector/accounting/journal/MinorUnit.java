package io.collector.accounting.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// How finely a currency is paid: 2 decimals for USD, 0 for JPY, 3 for KWD.
///
/// @param digits decimals of an amount
public record MinorUnit(int digits) {

  /// @param currency ISO 4217
  /// @return empty if there is no such currency, or nobody pays in it (gold, test codes)
  public static Optional<MinorUnit> of(String currency) {
    try {
      var digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? Optional.empty() : Optional.of(new MinorUnit(digits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// An amount of the ledger as it is shown; the ledger keeps none that can't be paid.
  public static BigDecimal show(BigDecimal amount, String currency) {
    return of(currency).orElseThrow().round(amount);
  }

  /// The amount that can be paid, half-up.
  public BigDecimal round(BigDecimal amount) {
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }

  /// Whether this amount can be paid.
  public boolean fits(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= digits;
  }

  /// The smallest amount that can be paid.
  public BigDecimal smallest() {
    return BigDecimal.ONE.movePointLeft(digits);
  }
}
