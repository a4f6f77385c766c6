package io.collector.inventory.stock;

import io.collector.inventory.catalog.Product;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one unit of a level is thought to cost where nobody says: as it was last known, else what
/// the product says, else nothing.
public record UnitCost(BigDecimal amount, String currency) {

  public static UnitCost of(StockLevel level, Product product) {
    if (level.lastCost().signum() > 0 || level.hasValue()) {
      return new UnitCost(level.lastCost(), Ledger.currency(level, product));
    }
    var own = product.unitCost();
    return isUsable(own, product)
        ? new UnitCost(Objects.requireNonNull(own), Objects.requireNonNull(product.currency()))
        : new UnitCost(BigDecimal.ZERO, Ledger.currency(level, product));
  }

  private static boolean isUsable(@Nullable BigDecimal own, Product product) {
    return own != null && product.currency() != null;
  }

  /// What so many cost that are found or come back, and of which nobody knows it: as those that are
  /// there.
  public BigDecimal of(BigDecimal quantity, StockLevel level) {
    return level.onHand().signum() > 0
        ? Shares.of(level.value(), quantity, level.onHand())
        : quantity.multiply(amount);
  }
}
