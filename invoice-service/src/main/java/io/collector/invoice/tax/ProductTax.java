package io.collector.invoice.tax;

import io.collector.tax.Exemption;
import io.collector.tax.TaxRate;
import org.jspecify.annotations.Nullable;

/// The tax that a product bears, whoever buys it.
///
/// @param rate     absent if the product doesn't say
/// @param category of EN 16931; absent if the rate says it
public record ProductTax(@Nullable TaxRate rate, @Nullable String category, Exemption exemption) {

  /// Of what is no product, or isn't known.
  public static final ProductTax UNKNOWN = new ProductTax(null, null, Exemption.NONE);

  /// Whether it is exempt or out of scope, so that nobody owes tax on it.
  public boolean isExempt() {
    return "E".equals(category) || "O".equals(category);
  }
}
