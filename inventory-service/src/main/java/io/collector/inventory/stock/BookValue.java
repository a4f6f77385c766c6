package io.collector.inventory.stock;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What an exact value is in the ledger: whole minor units. What a movement tells is the difference
/// of two book values, so that all that was told adds up to the book value at any time, and no
/// rounding ever adds up to more than half a cent.
public final class BookValue {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private BookValue() {}

  /// How many decimals it has; nobody pays in no currency, and it isn't rounded.
  public static int decimals(@Nullable String currency) {
    return currency == null
        ? Shares.DECIMALS
        : MinorUnit.of(currency).map(MinorUnit::digits).orElse(Shares.DECIMALS);
  }

  /// Rounds up from the half, below zero too: so that a whole amount more is exactly that amount
  /// more in the books.
  public static BigDecimal of(BigDecimal exact, @Nullable String currency) {
    var unit = currency == null ? null : MinorUnit.of(currency).orElse(null);
    return unit == null
        ? exact
        : exact.add(unit.smallest().multiply(HALF)).setScale(unit.digits(), RoundingMode.FLOOR);
  }
}
