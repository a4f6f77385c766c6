package io.collector.order.pricing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a line says of its price.
///
/// @param quantity        above zero
/// @param unitPrice       as it was given
/// @param discountPercent 0 to 100, none if absent
/// @param taxPercent      0 to 100, none if absent
public record PriceLine(
    BigDecimal quantity,
    BigDecimal unitPrice,
    @Nullable BigDecimal discountPercent,
    @Nullable BigDecimal taxPercent) {

  /// The same at another price.
  PriceLine at(BigDecimal price) {
    return new PriceLine(quantity, price, discountPercent, taxPercent);
  }

  /// 0.1 for 10 %.
  BigDecimal discount() {
    return fraction(discountPercent);
  }

  BigDecimal tax() {
    return fraction(taxPercent);
  }

  private static BigDecimal fraction(@Nullable BigDecimal percent) {
    return percent == null ? BigDecimal.ZERO : percent.movePointLeft(2);
  }
}
