package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.revalued`: no goods moved, but what they cost became known. Accounting posts the
/// difference.
///
/// @param movementId      this entry in the journal
/// @param value           how much more or, below zero, less the stock is worth, in `currency`
/// @param costOfGoodsSold how much more or, below zero, less the goods cost that were sold
/// @param currency        ISO 4217
/// @param onHandQuantity  in the warehouse, in `unit`
/// @param reason          `BELOW_ZERO`: goods had left before they came, at a guessed cost.
///     `RECEIPT_COST`: a receipt cost more or less than it was booked at, e.g. by the supplier's
///     bill; `value` and `costOfGoodsSold` together are that difference. `RECEIPT_REVERSED`: what
///     is left is worth more or less without the receipt
/// @param averageCost     of one unit after it, in `currency`
/// @param orderId         the order whose goods had left
/// @param referenceType   what caused it: `MOVEMENT`
/// @param referenceId     id of that
/// @param referenceNumber its number for people
public record StockRevalued(
    UUID movementId,
    UUID productId,
    String sku,
    UUID warehouseId,
    @DecimalString BigDecimal value,
    @DecimalString BigDecimal costOfGoodsSold,
    String currency,
    BigDecimal onHandQuantity,
    String reason,
    @Nullable String unit,
    @Nullable String lotNumber,
    @DecimalString @Nullable BigDecimal averageCost,
    @Nullable UUID orderId,
    @Nullable String referenceType,
    @Nullable UUID referenceId,
    @Nullable String referenceNumber)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
