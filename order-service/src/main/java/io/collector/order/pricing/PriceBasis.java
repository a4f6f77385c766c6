package io.collector.order.pricing;

import io.collector.tax.TaxRate;
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

  /// As fine as prices are kept.
  private static final int PRICE_DECIMALS = 6;

  /// A price of one basis in this one, exact unless its tax is taken out of it.
  ///
  /// @param taxRate none if absent
  public BigDecimal convert(BigDecimal price, PriceBasis from, @Nullable TaxRate taxRate) {
    if (from == this || taxRate == null || taxRate.isZero()) {
      return price;
    }
    return switch (this) {
      case NET -> taxRate.netOf(price).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
      case GROSS -> taxRate.grossOf(price);
    };
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
