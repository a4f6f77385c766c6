package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A promotion that one order has redeemed.
///
/// @param percent off the order, or
/// @param amount  off the order, in its currency
public record Redemption(
    UUID promotion, String couponCode, @Nullable BigDecimal percent, @Nullable BigDecimal amount) {

  /// What it takes off a total: never more than that.
  public BigDecimal off(BigDecimal total, MinorUnit unit) {
    if (percent != null) {
      return unit.round(total.multiply(percent).movePointLeft(2));
    }
    return amount == null ? BigDecimal.ZERO : unit.round(amount).min(total);
  }
}
