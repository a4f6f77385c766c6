package io.collector.inventory.stock;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The cost of goods sold of orders whose goods left before they came: no correction takes more off
/// than there is.
final class SoldCosts {

  record Key(UUID orderId, UUID productId) {}

  private final Map<Key, BigDecimal> costs = new HashMap<>();

  void add(UUID orderId, UUID productId, BigDecimal change) {
    costs.merge(new Key(orderId, productId), change, BigDecimal::add);
  }

  /// Changes an order's cost, at most down to zero.
  ///
  /// @return the change
  BigDecimal change(UUID orderId, UUID productId, BigDecimal wanted) {
    var known = costs.getOrDefault(new Key(orderId, productId), BigDecimal.ZERO);
    var change = wanted.max(known.max(BigDecimal.ZERO).negate());
    add(orderId, productId, change);
    return change;
  }
}
