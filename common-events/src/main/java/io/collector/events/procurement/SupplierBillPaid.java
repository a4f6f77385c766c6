package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/// `supplier_bill.paid`: the bank has paid a supplier's bill with a payment run; a credit note of
/// the same run was set off, its amounts are below zero. Accounting posts payable / bank /
/// discount.
///
/// @param billNumber     the supplier's number
/// @param documentType   `BILL` or `CREDIT_NOTE`
/// @param currency       ISO 4217
/// @param amount         from the bank account, in `currency`
/// @param discountAmount taken off for paying early, in `currency`
/// @param grandTotal     settled: `amount` + `discountAmount`, in `currency`
public record SupplierBillPaid(
    UUID billId,
    String billNumber,
    String documentType,
    UUID supplierId,
    UUID paymentRunId,
    String paymentRunNumber,
    LocalDate paidDate,
    String currency,
    @DecimalString BigDecimal amount,
    @DecimalString BigDecimal discountAmount,
    @DecimalString BigDecimal grandTotal)
    implements Payload {

  @Override
  public String businessId() {
    return billId.toString();
  }
}
