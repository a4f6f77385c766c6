package io.collector.invoice.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How what is payable is rounded: to the coins that there are (EN 16931: BT-114).
///
/// @param to       a multiple of it is paid, such as 0.05; null or 0 for any amount
/// @param currency that is paid
/// @param prepaid  in advance: the rest is rounded
/// @param isTold   by who enters the document, not by the settings
public record PayableRounding(
    @Nullable BigDecimal to, String currency, BigDecimal prepaid, boolean isTold) {

  /// Whether the coins are more than any amount is rounded to in the currency, and more than a
  /// tenth of what is payable: rounding to them would be a discount, or a charge.
  public boolean isTooCoarse(BigDecimal total) {
    return to != null
        && to.compareTo(usual()) > 0
        && to.multiply(BigDecimal.TEN).compareTo(total.subtract(prepaid)) > 0;
  }

  /// The coarsest coins that any amount is rounded to: 5 in Hungary, 1 elsewhere, as in Sweden.
  public BigDecimal usual() {
    return currency.equals("HUF") ? BigDecimal.valueOf(5) : BigDecimal.ONE;
  }

  /// What is added to the total, or taken off below zero. Half of a coin is rounded up. What is too
  /// small for the coins stays: nothing is given away.
  public BigDecimal of(BigDecimal total) {
    if (to == null || to.signum() == 0 || isTooCoarse(total)) {
      return BigDecimal.ZERO;
    }
    var rest = total.subtract(prepaid);
    var coins = rest.divide(to, 0, RoundingMode.HALF_UP);
    return coins.signum() == 0 ? BigDecimal.ZERO : coins.multiply(to).subtract(rest);
  }
}
