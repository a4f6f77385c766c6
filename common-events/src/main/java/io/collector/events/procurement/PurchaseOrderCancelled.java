package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `purchase_order.cancelled`: a purchase order was cancelled; the lines say what will not come any
/// more. Inventory takes it off what is on order.
///
/// @param warehouseId where the goods shall come to
/// @param currency    ISO 4217
/// @param grandTotal  of all lines, tax included, in `currency`
/// @param lineItems   at least one
/// @param cancelledBy who did it
public record PurchaseOrderCancelled(
    UUID purchaseOrderId,
    String purchaseOrderNumber,
    UUID supplierId,
    @Nullable String supplierName,
    UUID warehouseId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<PurchaseOrderLine> lineItems,
    String reason,
    @Nullable String cancelledBy)
    implements Payload {

  @Override
  public String businessId() {
    return purchaseOrderId.toString();
  }
}
