package io.collector.hr.payroll.calculation;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;

/// A group's part of what a person earns, as the piece between two percentages: two groups of 50
/// pay 0 to 50 and 50 to 100, so that their rounded parts add up to the whole.
public record Share(BigDecimal from, BigDecimal to) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public static final Share ALL = new Share(BigDecimal.ZERO, HUNDRED);

  /// Not rounded.
  BigDecimal below(BigDecimal amount) {
    return amount.multiply(from).divide(HUNDRED);
  }

  BigDecimal upTo(BigDecimal amount) {
    return amount.multiply(to).divide(HUNDRED);
  }

  /// What lies between two sums over segments, as it is paid.
  static BigDecimal between(BigDecimal below, BigDecimal upTo, MinorUnit unit) {
    return unit.round(upTo).subtract(unit.round(below));
  }
}
