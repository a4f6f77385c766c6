package io.collector.lot;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The number of a lot, or of a piece by its serial number, as people and scanners write it: `A-1`,
/// `a-1` and `A-1 ` are one number.
public final class LotNumbers {

  private LotNumbers() {}

  /// The same for all ways to write a number.
  public static String key(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }

  /// Whether both are one number, or none.
  public static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == null || other == null ? Objects.equals(one, other) : key(one).equals(key(other));
  }
}
