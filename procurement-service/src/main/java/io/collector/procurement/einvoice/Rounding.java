package io.collector.procurement.einvoice;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.Set;

/// How far an amount of somebody else's document may be from what it is computed of.
public final class Rounding {

  /// They have hundredths by ISO 4217, but no coin of them: documents may round to whole units.
  private static final Set<String> OFTEN_WHOLE = Set.of("HUF");

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Rounding() {}

  /// A smallest unit; half a whole one of an amount that is whole, where that is usual.
  public static BigDecimal allowed(BigDecimal amount, String currency) {
    return OFTEN_WHOLE.contains(currency) && amount.stripTrailingZeros().scale() <= 0
        ? HALF
        : MinorUnit.known(currency).smallest();
  }
}
