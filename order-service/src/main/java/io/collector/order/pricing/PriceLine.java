package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a line says of its price.
///
/// @param quantity        above zero
/// @param unitPrice       as it was given, of `baseQuantity`; below zero if it takes something off
/// @param discountPercent 0 to 100, none if absent
/// @param taxRate         none if absent
/// @param baseQuantity    how many units the price is for; 1 if absent
/// @param off             what allowances less charges take off the whole line; as the price, with
///     tax in it or without; below zero if they are more charges
public record PriceLine(
    BigDecimal quantity,
    BigDecimal unitPrice,
    @Nullable BigDecimal discountPercent,
    @Nullable TaxRate taxRate,
    @Nullable BigDecimal baseQuantity,
    BigDecimal off) {

  /// Without allowances and charges.
  public PriceLine(
      BigDecimal quantity,
      BigDecimal unitPrice,
      @Nullable BigDecimal discountPercent,
      @Nullable TaxRate taxRate,
      @Nullable BigDecimal baseQuantity) {
    this(quantity, unitPrice, discountPercent, taxRate, baseQuantity, BigDecimal.ZERO);
  }

  /// The same at a part of its price.
  PriceLine scaled(UnaryOperator<BigDecimal> part) {
    return new PriceLine(
        quantity,
        part.apply(unitPrice),
        discountPercent,
        taxRate,
        baseQuantity,
        isAdjusted() ? part.apply(off) : off);
  }

  /// The same with its allowances and charges in its price.
  public PriceLine unadjusted() {
    return isAdjusted()
        ? new PriceLine(quantity, unitPrice, discountPercent, taxRate, baseQuantity)
        : this;
  }

  /// Whether allowances or charges change it.
  public boolean isAdjusted() {
    return off.signum() != 0;
  }

  /// 0.1 for 10 %.
  BigDecimal discount() {
    return discountPercent == null ? BigDecimal.ZERO : discountPercent.movePointLeft(2);
  }

  /// What is equal is taxed as one sum.
  public TaxRate rate() {
    return taxRate == null ? TaxRate.NONE : taxRate;
  }

  BigDecimal base() {
    return baseQuantity == null ? BigDecimal.ONE : baseQuantity;
  }

  /// The whole line's net amount, rounded once.
  ///
  /// @param discountApart whether the discount is yet to be taken off
  BigDecimal net(boolean discountApart, MinorUnit unit) {
    var net =
        netPrice(discountApart)
            .multiply(quantity)
            .divide(base(), unit.digits(), RoundingMode.HALF_UP);
    return isAdjusted() ? net.subtract(unit.round(off)) : net;
  }

  /// The net price of one unit, after the discount, before allowances and charges.
  ///
  /// @param decimals to which it is rounded
  BigDecimal netUnitPrice(boolean discountApart, int decimals) {
    return netPrice(discountApart).divide(base(), decimals, RoundingMode.HALF_UP);
  }

  private BigDecimal netPrice(boolean discountApart) {
    return discountApart ? unitPrice.multiply(BigDecimal.ONE.subtract(discount())) : unitPrice;
  }
}
