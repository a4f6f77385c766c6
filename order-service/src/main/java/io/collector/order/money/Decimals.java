package io.collector.order.money;

import io.collector.bus.RefusedEventException;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

  /// An event's number as it is kept: to so many decimals, half-up.
  ///
  /// @param what the field, for who has to look at it
  /// @throws RefusedEventException if it has more digits before the point
  public static @Nullable BigDecimal kept(
      @Nullable BigDecimal value, int digits, int decimals, String what) {
    if (value == null) {
      return null;
    }
    if (!fits(value, digits, Integer.MAX_VALUE)) {
      throw new RefusedEventException(what + " has too many digits: " + value);
    }
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }
}
