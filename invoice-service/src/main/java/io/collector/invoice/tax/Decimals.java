package io.collector.invoice.tax;

import java.math.BigDecimal;

/// Decimals as they are shown.
public final class Decimals {

  private Decimals() {}

  /// 5 for 5.000.
  public static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// Whether it has at most so many digits before and after the point.
  public static boolean fits(BigDecimal value, int digits, int decimals) {
    var stripped = value.stripTrailingZeros();
    return stripped.precision() - stripped.scale() <= digits && stripped.scale() <= decimals;
  }
}
