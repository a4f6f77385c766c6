package io.collector.inventory.stock;

import io.collector.inventory.stock.Movements.EarlyReturn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Goods that came back before their dispatch was known: no cost of goods sold was taken back for
/// them, and none arises when they leave after all.
public final class EarlyReturns {

  private record Key(UUID orderId, UUID productId) {}

  private record Open(BigDecimal quantity, BigDecimal cost) {}

  private final Map<Key, Open> open = new HashMap<>();

  public EarlyReturns(List<EarlyReturn> returns) {
    returns.forEach(
        one ->
            open.put(
                new Key(one.orderId(), one.productId()),
                new Open(one.quantity(), one.cost().max(BigDecimal.ZERO))));
  }

  /// Takes what is there of such a quantity.
  ///
  /// @param digits decimals of what the stock is worth
  /// @return what it cost
  BigDecimal take(UUID orderId, UUID productId, BigDecimal quantity, int digits) {
    var key = new Key(orderId, productId);
    var known = open.get(key);
    if (known == null || known.quantity().signum() == 0) {
      return BigDecimal.ZERO;
    }
    var taken = known.quantity().min(quantity);
    var cost =
        taken.compareTo(known.quantity()) == 0
            ? known.cost()
            : known.cost().multiply(taken).divide(known.quantity(), digits, RoundingMode.HALF_UP);
    open.put(key, new Open(known.quantity().subtract(taken), known.cost().subtract(cost)));
    return cost;
  }
}
