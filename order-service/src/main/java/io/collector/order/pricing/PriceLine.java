package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What a line says of its price.
///
/// @param quantity        above zero
/// @param unitPrice       as it was given, of `baseQuantity`
/// @param discountPercent 0 to 100, none if absent
/// @param taxPercent      0 to 100, none if absent
/// @param baseQuantity    how many units the price is for; 1 if absent
public record PriceLine(
    BigDecimal quantity,
    BigDecimal unitPrice,
    @Nullable BigDecimal discountPercent,
    @Nullable BigDecimal taxPercent,
    @Nullable BigDecimal baseQuantity) {

  /// The same at another price.
  PriceLine at(BigDecimal price) {
    return new PriceLine(quantity, price, discountPercent, taxPercent, baseQuantity);
  }

  /// 0.1 for 10 %.
  BigDecimal discount() {
    return fraction(discountPercent);
  }

  BigDecimal tax() {
    return fraction(taxPercent);
  }

  /// The rate in percent, without trailing zeros: 20 and 20.0000 are one rate.
  BigDecimal rate() {
    return taxPercent == null ? BigDecimal.ZERO : taxPercent.stripTrailingZeros();
  }

  BigDecimal base() {
    return baseQuantity == null ? BigDecimal.ONE : baseQuantity;
  }

  /// The whole line's net amount, rounded once.
  ///
  /// @param discountApart whether the discount is yet to be taken off
  BigDecimal net(boolean discountApart, MinorUnit unit) {
    return netPrice(discountApart)
        .multiply(quantity)
        .divide(base(), unit.digits(), RoundingMode.HALF_UP);
  }

  /// The net price of one unit, after the discount.
  ///
  /// @param decimals to which it is rounded
  BigDecimal netUnitPrice(boolean discountApart, int decimals) {
    return netPrice(discountApart).divide(base(), decimals, RoundingMode.HALF_UP);
  }

  private BigDecimal netPrice(boolean discountApart) {
    return discountApart ? unitPrice.multiply(BigDecimal.ONE.subtract(discount())) : unitPrice;
  }

  private static BigDecimal fraction(@Nullable BigDecimal percent) {
    return percent == null ? BigDecimal.ZERO : percent.movePointLeft(2);
  }
}
