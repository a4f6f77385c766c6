package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.voided`: an invoice was declared void as a whole, before any payment. Accounting
/// reverses its entry; the number stays used.
///
/// @param currency     ISO 4217
/// @param subtotal     before tax, in `currency`
/// @param taxTotal     in `currency`
/// @param grandTotal   `subtotal` + `taxTotal`, in `currency`
/// @param roundingAmount what is paid more than `grandTotal`, or less below zero: rounded to coins,
///     in `currency`; absent: 0
/// @param taxBreakdown the tax by category and rate, as it was issued
/// @param voidedBy     who did it
public record InvoiceVoided(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    @Nullable UUID deliveryNoteId,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    @Nullable List<InvoiceIssued.TaxGroup> taxBreakdown,
    String reason,
    @Nullable String voidedBy,
    @DecimalString @Nullable BigDecimal roundingAmount)
    implements Payload {

  /// What had to be paid.
  public BigDecimal payableAmount() {
    return roundingAmount == null ? grandTotal : grandTotal.add(roundingAmount);
  }

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
