package io.collector.invoice.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How what is payable is rounded: to the coins that there are (EN 16931: BT-114).
///
/// @param to      a multiple of it is paid, such as 0.05; null or 0 for any amount
/// @param prepaid in advance: the rest is rounded
public record PayableRounding(@Nullable BigDecimal to, BigDecimal prepaid) {

  /// What is added to the total, or taken off below zero. Half of a coin is rounded up.
  public BigDecimal of(BigDecimal total) {
    if (to == null || to.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var rest = total.subtract(prepaid);
    return rest.divide(to, 0, RoundingMode.HALF_UP).multiply(to).subtract(rest);
  }
}
