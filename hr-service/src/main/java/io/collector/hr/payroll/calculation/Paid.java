package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// What a person was paid before, by element: in the year before the period, and at any time before
/// it.
public record Paid(Map<String, BigDecimal> inYear, Map<String, BigDecimal> ever) {

  public static final Paid NOTHING = new Paid(Map.of(), Map.of());

  BigDecimal inYear(String code) {
    return inYear.getOrDefault(code, BigDecimal.ZERO);
  }

  BigDecimal ever(String code) {
    return ever.getOrDefault(code, BigDecimal.ZERO);
  }

  /// With more amounts by element.
  public static Map<String, BigDecimal> plus(
      Map<String, BigDecimal> some, Map<String, BigDecimal> more) {
    var sum = new HashMap<>(some);
    more.forEach((code, amount) -> sum.merge(code, amount, BigDecimal::add));
    return sum;
  }
}
