package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `purchase_order.sent`: a purchase order went to its supplier; its quantities are now on order.
/// Again when a changed one is sent, with all its lines.
///
/// @param warehouseId  where the goods shall come to
/// @param currency     ISO 4217
/// @param grandTotal   of all lines, tax included, in `currency`
/// @param lineItems    at least one
/// @param channel      `EMAIL`, `EDI`, `PORTAL`, …
/// @param expectedDate day on which the goods are due
public record PurchaseOrderSent(
    UUID purchaseOrderId,
    String purchaseOrderNumber,
    UUID supplierId,
    @Nullable String supplierName,
    UUID warehouseId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<PurchaseOrderLine> lineItems,
    String channel,
    @Nullable LocalDate expectedDate)
    implements Payload {

  @Override
  public String businessId() {
    return purchaseOrderId.toString();
  }
}
