package io.collector.invoice.tax;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The net price of a line, as it was agreed.
///
/// @param listPrice    of `baseQuantity`, before the discount
/// @param baseQuantity how many units it is for; absent: 1
/// @param unitPrice    of one unit, after the discount
public record NetPrice(
    BigDecimal listPrice, @Nullable BigDecimal baseQuantity, BigDecimal unitPrice) {

  /// A price that has its discount in it.
  public static NetPrice of(BigDecimal unitPrice) {
    return new NetPrice(unitPrice, null, unitPrice);
  }

  /// The same of a unit that is several of these.
  ///
  /// @param factor       how many
  /// @param ofSuchAUnit  after the discount
  public NetPrice of(BigDecimal factor, BigDecimal ofSuchAUnit) {
    var base =
        (baseQuantity == null ? BigDecimal.ONE : baseQuantity)
            .divide(factor, MathContext.DECIMAL128);
    return new NetPrice(listPrice, base.compareTo(BigDecimal.ONE) == 0 ? null : base, ofSuchAUnit);
  }

  /// What a quantity comes to before the discount, rounded.
  public BigDecimal beforeDiscount(BigDecimal quantity, MinorUnit money) {
    var base = baseQuantity == null ? BigDecimal.ONE : baseQuantity;
    return listPrice.multiply(quantity).divide(base, money.digits(), RoundingMode.HALF_UP);
  }

  /// What was taken off a line; null if nothing was.
  ///
  /// @param net what the line comes to
  public @Nullable BigDecimal discount(BigDecimal quantity, BigDecimal net, MinorUnit money) {
    var discount = beforeDiscount(quantity, money).subtract(net);
    return discount.signum() * quantity.signum() > 0 ? money.round(discount) : null;
  }
}
