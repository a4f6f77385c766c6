package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `goods.received`: a supplier's goods were counted in. Inventory takes what was accepted into
/// stock, and answers with `stock.received`.
///
/// @param warehouseId       where they came to
/// @param currency          ISO 4217, of the costs
/// @param purchaseOrderId   absent for goods nobody ordered
/// @param supplierReference number of the supplier's delivery note
/// @param items             what came, at least one
/// @param orderComplete     whether nothing of the purchase order is outstanding any more
/// @param receivedOn        the day they came; absent: that of the event
public record GoodsReceived(
    UUID receiptId,
    String receiptNumber,
    UUID supplierId,
    UUID warehouseId,
    String currency,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    @Nullable String supplierReference,
    List<Item> items,
    @Nullable Boolean orderComplete,
    @Nullable LocalDate receivedOn)
    implements Payload {

  @Override
  public String businessId() {
    return receiptId.toString();
  }

  /// One product that came.
  ///
  /// @param lineId           the purchase order's line
  /// @param quantity         accepted, in `unit`
  /// @param rejectedQuantity refused, in `unit`
  /// @param unitCost         of one unit, in `currency`
  /// @param expiryDate       last day on which the lot may be sold
  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      BigDecimal quantity,
      @Nullable BigDecimal rejectedQuantity,
      @Nullable String rejectReason,
      @Nullable String unit,
      @DecimalString BigDecimal unitCost,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate) {}
}
