package io.collector.crm.pricing;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a line says of its price. Gross: a list price that discount and tax are yet to change, or
/// the final price, with both in it. Net: a price that the discount is yet to change, without tax.
/// The price is below zero of what takes something off.
///
/// @param quantity        above zero
/// @param listPrice       of one unit; absent if the final price is given
/// @param finalPrice      of one unit; absent if the list price is given
/// @param discountPercent 0 to 100, none if absent
/// @param rate            how much tax is on it
/// @param baseQuantity    how many units a net price is for; 1 if absent
/// @param off             what allowances less charges take off the whole line, in the price basis;
///     below zero if they are more charges
public record PriceLine(
    BigDecimal quantity,
    @Nullable BigDecimal listPrice,
    @Nullable BigDecimal finalPrice,
    @Nullable BigDecimal discountPercent,
    TaxRate rate,
    @Nullable BigDecimal baseQuantity,
    BigDecimal off) {

  /// As fine as orders take a price.
  private static final int PRICE_DECIMALS = 6;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public PriceLine {
    if ((listPrice == null) == (finalPrice == null)) {
      throw new IllegalArgumentException("either a list price or a final price");
    }
  }

  /// Without allowances and charges.
  public PriceLine(
      BigDecimal quantity,
      @Nullable BigDecimal listPrice,
      @Nullable BigDecimal finalPrice,
      @Nullable BigDecimal discountPercent,
      TaxRate rate,
      @Nullable BigDecimal baseQuantity) {
    this(quantity, listPrice, finalPrice, discountPercent, rate, baseQuantity, BigDecimal.ZERO);
  }

  /// The same with allowances and charges, which count in its direction.
  public PriceLine less(BigDecimal amount) {
    return new PriceLine(
        quantity,
        listPrice,
        finalPrice,
        discountPercent,
        rate,
        baseQuantity,
        isBelowZero() ? amount.negate() : amount);
  }

  /// Whether it takes something off.
  boolean isBelowZero() {
    return givenPrice().signum() < 0;
  }

  /// What the whole line comes to without allowances and charges: net, rounded, or gross.
  ///
  /// @param includesTax whether the list price of a gross line has the tax in it
  public BigDecimal whole(PriceBasis basis, boolean includesTax, MinorUnit unit) {
    return switch (basis) {
      case NET -> net(unit);
      case GROSS -> unitPrice(includesTax).multiply(quantity);
    };
  }

  /// What one unit costs in the end: after discount, with tax in it.
  ///
  /// @param includesTax whether the list price has the tax in it
  BigDecimal unitPrice(boolean includesTax) {
    var price =
        finalPrice == null
            ? withTax(listPrice, includesTax)
                .multiply(HUNDRED.subtract(discount()))
                .movePointLeft(2)
            : finalPrice;
    return price.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
  }

  /// The price as it was given: of net prices before the discount.
  BigDecimal givenPrice() {
    return Objects.requireNonNull(listPrice == null ? finalPrice : listPrice);
  }

  /// The net price of one unit, after the discount.
  BigDecimal netUnitPrice() {
    return discountedNetPrice().divide(base(), PRICE_DECIMALS, RoundingMode.HALF_UP);
  }

  /// The whole line's net amount, rounded once.
  BigDecimal net(MinorUnit unit) {
    var net =
        discountedNetPrice().multiply(quantity).divide(base(), unit.digits(), RoundingMode.HALF_UP);
    return off.signum() == 0 ? net : net.subtract(unit.round(off));
  }

  /// The whole line's net amount before the discount, rounded once.
  BigDecimal netBeforeDiscount(MinorUnit unit) {
    return givenPrice().multiply(quantity).divide(base(), unit.digits(), RoundingMode.HALF_UP);
  }

  private BigDecimal discountedNetPrice() {
    return givenPrice().multiply(HUNDRED.subtract(discount())).movePointLeft(2);
  }

  private BigDecimal base() {
    return baseQuantity == null ? BigDecimal.ONE : baseQuantity;
  }

  /// What one unit costs without the discount, with tax in it. Of a final price with nothing left
  /// in it nobody can tell.
  BigDecimal beforeDiscount(boolean includesTax) {
    var price = unitPrice(includesTax);
    if (discount().signum() == 0) {
      return price;
    }
    if (finalPrice == null) {
      var listed = withTax(listPrice, includesTax);
      return isBelowZero() ? listed.min(price) : listed.max(price);
    }
    var left = HUNDRED.subtract(discount());
    return left.signum() == 0
        ? price
        : finalPrice.multiply(HUNDRED).divide(left, MathContext.DECIMAL128);
  }

  private BigDecimal discount() {
    return discountPercent == null ? BigDecimal.ZERO : discountPercent;
  }

  private BigDecimal withTax(@Nullable BigDecimal price, boolean includesTax) {
    var listed = price == null ? BigDecimal.ZERO : price;
    return includesTax ? listed : rate.grossOf(listed);
  }
}
