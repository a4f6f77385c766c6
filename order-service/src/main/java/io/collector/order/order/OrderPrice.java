package io.collector.order.order;

import io.collector.money.MinorUnit;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceReading;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The price of an order; never changes.
///
/// @param subtotal before tax; null if the prices don't add up, as is the tax
/// @param priceBasis whether the lines' prices and totals are without tax
/// @param promotionDiscount the amount that the promotion took off, in the price basis
@Embeddable
record OrderPrice(
    String currency,
    @Enumerated(EnumType.STRING) PriceBasis priceBasis,
    @Enumerated(EnumType.STRING) PriceReading priceReading,
    @Nullable BigDecimal subtotal,
    @Nullable BigDecimal taxTotal,
    BigDecimal grandTotal,
    @Nullable UUID promotionId,
    @Nullable String couponCode,
    @Nullable BigDecimal promotionDiscount) {

  /// Before a row is loaded.
  static final OrderPrice NONE =
      new OrderPrice(
          "",
          PriceBasis.GROSS,
          PriceReading.AS_GIVEN,
          null,
          null,
          BigDecimal.ZERO,
          null,
          null,
          null);

  static OrderPrice of(OrderDraft draft) {
    var pricing = draft.pricing();
    var discount = draft.discount();
    return new OrderPrice(
        draft.currency(),
        pricing.basis(),
        pricing.reading(),
        pricing.subtotal(),
        pricing.taxTotal(),
        pricing.grandTotal(),
        discount == null ? null : discount.promotion(),
        discount == null ? null : discount.couponCode(),
        discount == null ? null : discount.amount());
  }

  boolean isMismatch() {
    return priceReading == PriceReading.PRICE_MISMATCH;
  }

  boolean isNet() {
    return priceBasis == PriceBasis.NET;
  }

  boolean isFree() {
    return grandTotal.signum() == 0;
  }

  /// The amount with the decimals of the order's currency.
  BigDecimal show(BigDecimal amount) {
    return MinorUnit.known(currency).show(amount);
  }

  @Nullable BigDecimal showOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : show(amount);
  }
}
