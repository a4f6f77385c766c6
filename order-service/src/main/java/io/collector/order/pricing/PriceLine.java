package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What a line says of its price.
///
/// @param quantity        above zero
/// @param unitPrice       as it was given, of `baseQuantity`
/// @param discountPercent 0 to 100, none if absent
/// @param taxRate         none if absent
/// @param baseQuantity    how many units the price is for; 1 if absent
public record PriceLine(
    BigDecimal quantity,
    BigDecimal unitPrice,
    @Nullable BigDecimal discountPercent,
    @Nullable TaxRate taxRate,
    @Nullable BigDecimal baseQuantity) {

  /// The same at another price.
  PriceLine at(BigDecimal price) {
    return new PriceLine(quantity, price, discountPercent, taxRate, baseQuantity);
  }

  /// 0.1 for 10 %.
  BigDecimal discount() {
    return discountPercent == null ? BigDecimal.ZERO : discountPercent.movePointLeft(2);
  }

  /// What is equal is taxed as one sum.
  TaxRate rate() {
    return taxRate == null ? TaxRate.NONE : taxRate;
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
}
