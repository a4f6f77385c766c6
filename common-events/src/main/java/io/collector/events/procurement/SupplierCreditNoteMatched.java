package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier_credit_note.matched`: a supplier's credit note agrees with what was billed, or a
/// person accepted the difference. Accounting reduces the payable.
///
/// @param creditNoteNumber the supplier's number
/// @param purchaseOrderId  absent if it is of none
/// @param currency         ISO 4217
/// @param subtotal         before tax, in `currency`
/// @param taxTotal         in `currency`
/// @param grandTotal       `subtotal` + `taxTotal`, in `currency`
/// @param lineItems        at least one
/// @param acceptedBy       who accepted a difference; absent if there was none
/// @param creditedBillId   the bill of which it takes a part back; absent if none is known
public record SupplierCreditNoteMatched(
    UUID creditNoteId,
    String creditNoteNumber,
    UUID supplierId,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    LocalDate creditNoteDate,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    List<SupplierBillLine> lineItems,
    @Nullable String acceptedBy,
    @Nullable UUID creditedBillId)
    implements Payload {

  @Override
  public String businessId() {
    return creditNoteId.toString();
  }
}
