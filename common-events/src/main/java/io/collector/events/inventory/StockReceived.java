package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.received`: goods came into a warehouse. Accounting posts inventory; order looks at its
/// backorders.
///
/// @param movementId      this movement in the journal
/// @param quantity        received, in `unit`, above zero
/// @param unitCost        cost of one unit of this receipt, in `currency`; 0 where none is known
/// @param currency        ISO 4217
/// @param onHandQuantity  in the warehouse after it, in `unit`
/// @param expiryDate      last day on which the lot may be sold
/// @param averageCost     moving average of one unit after it, in `currency`
/// @param referenceType   what caused it: `GOODS_RECEIPT`, `CUSTOMER_RETURN`, `TRANSFER`, …
/// @param referenceId     id of that
/// @param referenceNumber its number for people
/// @param value           what the stock is worth more by it, in `currency`, as it is posted;
///     absent means quantity × unitCost
/// @param costOfGoodsSold of `value`, what is taken back of the cost of goods sold by a return; the
///     rest came back without a known dispatch. Absent means all of it
/// @param orderId         the sales order of a return
/// @param receivedOn      the day the goods came, on which they are posted; absent: the event's
public record StockReceived(
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
    @Nullable LocalDate expiryDate,
    @DecimalString @Nullable BigDecimal averageCost,
    @Nullable String referenceType,
    @Nullable UUID referenceId,
    @Nullable String referenceNumber,
    @DecimalString @Nullable BigDecimal value,
    @DecimalString @Nullable BigDecimal costOfGoodsSold,
    @Nullable UUID orderId,
    @Nullable LocalDate receivedOn)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
