package io.collector.procurement.requisition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What is known of a product's stock in a warehouse, as inventory told it last. What it tells as
/// on order is a copy of our own orders, and may be late.
///
/// @param available    on hand and not reserved
/// @param reorderLevel absent as long as it has never been low
/// @param target       up to which it is to be filled
record StockNeed(
    BigDecimal available, @Nullable BigDecimal reorderLevel, @Nullable BigDecimal target) {

  /// At least so much, with the decimals of the unit.
  static BigDecimal roundedUp(BigDecimal quantity, int decimals) {
    return quantity.stripTrailingZeros().scale() <= decimals
        ? quantity
        : quantity.setScale(decimals, RoundingMode.CEILING);
  }

  /// How much is missing: target − (available + on order). Nothing above the reorder level.
  ///
  /// @param onOrder what orders say that is on its way
  BigDecimal quantity(BigDecimal onOrder) {
    if (reorderLevel == null || target == null || available.compareTo(reorderLevel) > 0) {
      return BigDecimal.ZERO;
    }
    return target.subtract(available.add(onOrder)).max(BigDecimal.ZERO);
  }
}
