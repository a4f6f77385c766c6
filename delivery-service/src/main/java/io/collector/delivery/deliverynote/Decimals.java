package io.collector.delivery.deliverynote;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Quantities as they are kept and shown.
public final class Decimals {

  /// What `numeric(18, 3)` holds.
  private static final int MOST_DECIMALS = 3;

  private static final int MOST_DIGITS = 15;

  private Decimals() {}

  /// 5 for 5.000.
  public static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal value) {
    return value == null ? null : plain(value);
  }

  public static BigDecimal sum(Collection<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Whether it is above zero and can be kept.
  static boolean isQuantity(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.signum() > 0
        && stripped.scale() <= MOST_DECIMALS
        && stripped.precision() - stripped.scale() <= MOST_DIGITS;
  }
}
