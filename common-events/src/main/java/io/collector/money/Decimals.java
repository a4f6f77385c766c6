package io.collector.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Decimals as they are kept and shown.
public final class Decimals {

  private Decimals() {}

  /// 5 for 5.000.
  public static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  public static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal value) {
    return value == null ? null : plain(value);
  }

  /// Whether it has at most so many digits before and after the point.
  public static boolean fits(BigDecimal value, int digits, int decimals) {
    var stripped = value.stripTrailingZeros();
    return (long) stripped.precision() - stripped.scale() <= digits && stripped.scale() <= decimals;
  }
}
