package io.collector.money;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Decimals as they are stored and shown.
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

  public static BigDecimal sum(Collection<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Whether it is above zero and fits `numeric(18, 3)`, the type of quantities.
  public static boolean isQuantity(BigDecimal value) {
    return value.signum() > 0 && fits(value, 15, 3);
  }

  /// Whether it has at most so many digits before and after the point.
  public static boolean fits(BigDecimal value, int digits, int decimals) {
    var stripped = value.stripTrailingZeros();
    return (long) stripped.precision() - stripped.scale() <= digits && stripped.scale() <= decimals;
  }
}
