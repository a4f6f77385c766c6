package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What goods cost became known after they had moved.
///
/// @param value       change of what the stock is worth, in the books
/// @param sold        change of the cost of goods sold
/// @param averageCost of one unit after it
/// @param sale        whose goods had left
public record Revaluation(
    UUID id,
    Reason reason,
    BigDecimal value,
    BigDecimal sold,
    BigDecimal averageCost,
    @Nullable Sale sale) {

  /// Why.
  public enum Reason {
    /// They had left before they came, at a guessed cost.
    BELOW_ZERO,
    /// Their receipt cost more or less than it was booked at.
    RECEIPT_COST,
    /// Their receipt was reversed, and others were left in the stock than were taken for it.
    RECEIPT_REVERSED
  }

  static Revaluation of(
      Reason reason, BigDecimal value, BigDecimal sold, StockLevel level, @Nullable Sale sale) {
    return new Revaluation(
        UuidCreator.getTimeOrderedEpoch(), reason, value, sold, level.averageCost(), sale);
  }

  boolean isNothing() {
    return value.signum() == 0 && sold.signum() == 0;
  }
}
