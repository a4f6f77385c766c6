package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.deducted`: goods left a warehouse, and consumed their reservation. Accounting posts the
/// cost of goods sold.
///
/// @param movementId      this movement in the journal
/// @param quantity        deducted, in `unit`, above zero
/// @param unitCost        moving average of one unit, in `currency`; 0 where none is known
/// @param currency        ISO 4217
/// @param onHandQuantity  in the warehouse after it, in `unit`; below zero if more left than was
///     booked
/// @param orderId         the order it was for
/// @param referenceType   what caused it: `DELIVERY_NOTE`, `TRANSFER`, `VENDING_SALE`, …
/// @param referenceId     id of that
/// @param referenceNumber its number for people
/// @param value           what the stock is worth less by it, in `currency`, as it is posted;
///     absent means quantity × unitCost
/// @param costOfGoodsSold of `value`, what is cost of goods sold; the rest is of goods that had
///     come back before their dispatch was known. Absent means all of it
/// @param deductedOn      the day the goods left, on which they are posted; absent: the event's
public record StockDeducted(
    UUID movementId,
    UUID productId,
    String sku,
    UUID warehouseId,
    BigDecimal quantity,
    @DecimalString BigDecimal unitCost,
    String currency,
    BigDecimal onHandQuantity,
    @Nullable String unit,
    @Nullable String lotNumber,
    @Nullable UUID orderId,
    @Nullable String referenceType,
    @Nullable UUID referenceId,
    @Nullable String referenceNumber,
    @DecimalString @Nullable BigDecimal value,
    @DecimalString @Nullable BigDecimal costOfGoodsSold,
    @Nullable LocalDate deductedOn)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
