package io.collector.invoice.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The tax that a product bears, whoever buys it.
///
/// @param percent  absent if the product doesn't say
/// @param category of EN 16931; absent if the rate says it
public record ProductTax(
    @Nullable BigDecimal percent, @Nullable String category, Exemption exemption) {

  /// Of what is no product, or isn't known.
  public static final ProductTax UNKNOWN = new ProductTax(null, null, Exemption.NONE);

  /// Whether it is exempt or out of scope, so that nobody owes tax on it.
  public boolean isExempt() {
    return "E".equals(category) || "O".equals(category);
  }
}
