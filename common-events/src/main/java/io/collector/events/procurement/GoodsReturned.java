package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `goods.returned`: goods that were received went back to their supplier, or were booked in by
/// mistake. Inventory takes them out at the cost of their receipt.
///
/// @param returnId        the return, or the reversal
/// @param receiptId       the goods receipt they came with
/// @param kind            `RETURN`: they went to the supplier; `REVERSAL`: the receipt was a
/// mistake
/// @param warehouseId     where they were
/// @param currency        ISO 4217, of the costs
/// @param purchaseOrderId absent for goods nobody ordered
/// @param reason          in a person's words
/// @param items           what went back, at least one
/// @param returnedOn      the day they went back; absent: that of the event
public record GoodsReturned(
    UUID returnId,
    String returnNumber,
    UUID receiptId,
    String receiptNumber,
    String kind,
    UUID supplierId,
    UUID warehouseId,
    String currency,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    @Nullable String reason,
    List<Item> items,
    @Nullable LocalDate returnedOn)
    implements Payload {

  @Override
  public String businessId() {
    return receiptId.toString();
  }

  /// One product that went back.
  ///
  /// @param lineId   the purchase order's line
  /// @param quantity in `unit`
  /// @param unitCost of one unit at its receipt, in `currency`
  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      BigDecimal quantity,
      @Nullable String unit,
      @DecimalString BigDecimal unitCost,
      @Nullable String lotNumber) {}
}
