package io.collector.procurement.payment;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Whether to pay early for a discount. Pure.
///
/// @param percent of the total, if it is paid until the day
record Discount(@Nullable BigDecimal percent, @Nullable LocalDate until) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal YEAR = BigDecimal.valueOf(365);

  boolean isOpen(LocalDate payOn) {
    return percent != null && percent.signum() > 0 && until != null && !payOn.isAfter(until);
  }

  /// What is taken off.
  BigDecimal of(BigDecimal total, LocalDate payOn, MinorUnit unit) {
    return isOpen(payOn) && percent != null
        ? unit.round(total.multiply(percent).divide(HUNDRED))
        : unit.zero();
  }

  /// Whether paying on this day instead of the due day yields more than the money costs: 2 % for 20
  /// days earlier is 2 / 98 × 365 / 20 = 37.2 % a year.
  ///
  /// @param costPercent of the money, a year
  boolean isWorthIt(LocalDate payOn, LocalDate due, BigDecimal costPercent) {
    if (!isOpen(payOn) || percent == null) {
      return false;
    }
    var days = ChronoUnit.DAYS.between(payOn, due);
    if (days <= 0 || percent.compareTo(HUNDRED) >= 0) {
      return true;
    }
    var yearly =
        percent
            .multiply(HUNDRED)
            .divide(HUNDRED.subtract(percent), MathContext.DECIMAL64)
            .multiply(YEAR)
            .divide(BigDecimal.valueOf(days), MathContext.DECIMAL64);
    return yearly.compareTo(costPercent) >= 0;
  }
}
