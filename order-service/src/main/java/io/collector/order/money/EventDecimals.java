package io.collector.order.money;

import io.collector.bus.RefusedEventException;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers that events bring.
public final class EventDecimals {

  private EventDecimals() {}

  /// As it is kept: to so many decimals, half-up.
  ///
  /// @param what the field, for who has to look at it
  /// @throws RefusedEventException if it has more digits before the point
  public static @Nullable BigDecimal kept(
      @Nullable BigDecimal value, int digits, int decimals, String what) {
    if (value == null) {
      return null;
    }
    if (!Decimals.fits(value, digits, Integer.MAX_VALUE)) {
      throw new RefusedEventException(what + " has too many digits: " + value);
    }
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }
}
