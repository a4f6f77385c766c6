package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `purchase_order.approved`: a purchase order may be sent: by rule up to a limit, above it by a
/// person. Again after each change that needs it.
///
/// @param warehouseId  where the goods shall come to
/// @param currency     ISO 4217
/// @param grandTotal   of all lines, tax included, in `currency`
/// @param lineItems    at least one
/// @param approvedBy   who did it; absent if a rule did
/// @param expectedDate day on which the goods are due
public record PurchaseOrderApproved(
    UUID purchaseOrderId,
    String purchaseOrderNumber,
    UUID supplierId,
    @Nullable String supplierName,
    UUID warehouseId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<PurchaseOrderLine> lineItems,
    @Nullable String approvedBy,
    @Nullable LocalDate expectedDate)
    implements Payload {

  @Override
  public String businessId() {
    return purchaseOrderId.toString();
  }
}
