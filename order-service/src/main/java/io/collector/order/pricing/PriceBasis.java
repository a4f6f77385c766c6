package io.collector.order.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What prices of a document contain.
public enum PriceBasis {
  /// No tax: it is added once per rate, on the sum of the lines.
  NET,
  /// Their tax.
  GROSS;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// As fine as prices are kept.
  private static final int PRICE_DECIMALS = 6;

  /// A price without the tax that is in it.
  ///
  /// @param taxPercent 0 if absent
  public static BigDecimal net(BigDecimal gross, @Nullable BigDecimal taxPercent) {
    return taxPercent == null || taxPercent.signum() == 0
        ? gross
        : gross
            .multiply(HUNDRED)
            .divide(HUNDRED.add(taxPercent), PRICE_DECIMALS, RoundingMode.HALF_UP);
  }

  /// A price with its tax, exact.
  ///
  /// @param taxPercent 0 if absent
  public static BigDecimal gross(BigDecimal net, @Nullable BigDecimal taxPercent) {
    return taxPercent == null ? net : net.multiply(HUNDRED.add(taxPercent)).movePointLeft(2);
  }

  /// The one that an event names; empty if it names none that is known here.
  public static Optional<PriceBasis> named(@Nullable String name) {
    for (var basis : values()) {
      if (basis.name().equals(name)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
