package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.adjusted`: the books were brought to what is really there, after a count or a loss.
/// Accounting posts the difference.
///
/// @param movementId      this movement in the journal
/// @param quantity        the difference, in `unit`: above zero found, below zero lost
/// @param unitCost        moving average of one unit, in `currency`; 0 where none is known
/// @param currency        ISO 4217
/// @param onHandQuantity  in the warehouse after it, in `unit`
/// @param reason          `COUNT`, `DAMAGE`, `LOSS`, `SCRAP`, `CORRECTION`, `RECEIPT_REVERSED`, …
/// @param comment         in a person's words
/// @param adjustedBy      who did it
/// @param referenceType   what caused it: `STOCK_COUNT`, `BATCH`, `RECEIPT_REVERSAL`, …
/// @param referenceId     id of that
/// @param referenceNumber its number for people
/// @param value           how much more or, below zero, less the stock is worth by it, in
///     `currency`, as it is posted; absent means quantity × unitCost
/// @param adjustedOn      the day of the count or loss, on which it is posted; absent: the event's
public record StockAdjusted(
    UUID movementId,
    UUID productId,
    String sku,
    UUID warehouseId,
    BigDecimal quantity,
    @DecimalString BigDecimal unitCost,
    String currency,
    BigDecimal onHandQuantity,
    String reason,
    @Nullable String unit,
    @Nullable String lotNumber,
    @Nullable String comment,
    @Nullable String adjustedBy,
    @Nullable String referenceType,
    @Nullable UUID referenceId,
    @Nullable String referenceNumber,
    @DecimalString @Nullable BigDecimal value,
    @Nullable LocalDate adjustedOn)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
