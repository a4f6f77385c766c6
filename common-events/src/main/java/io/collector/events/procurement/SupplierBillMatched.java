package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier_bill.matched`: a supplier's bill agrees with order and receipt (three-way match), or a
/// person accepted the difference. Accounting posts the payable.
///
/// @param billNumber      the supplier's number
/// @param purchaseOrderId absent if none was found
/// @param dueDate         day on which it has to be paid
/// @param currency        ISO 4217
/// @param subtotal        before tax, in `currency`
/// @param taxTotal        in `currency`
/// @param grandTotal      `subtotal` + `taxTotal`, in `currency`
/// @param lineItems       at least one
/// @param receiptIds      the receipts it was matched with
/// @param acceptedBy      who accepted a difference; absent if there was none
public record SupplierBillMatched(
    UUID billId,
    String billNumber,
    UUID supplierId,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    LocalDate billDate,
    LocalDate dueDate,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    List<SupplierBillLine> lineItems,
    @Nullable List<UUID> receiptIds,
    @Nullable String acceptedBy)
    implements Payload {

  @Override
  public String businessId() {
    return billId.toString();
  }
}
