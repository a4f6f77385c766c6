package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.overdue`: an invoice passed its due date, or the next dunning level. Crm reminds the
/// customer.
///
/// @param currency     ISO 4217
/// @param grandTotal   of the invoice, in `currency`
/// @param openAmount   not yet paid, in `currency`
/// @param dueDate      when it had to be paid
/// @param daysOverdue  whole days since then
/// @param dunningLevel 1 the first reminder, 2 the second, …
/// @param dunningFee   charged for this reminder, in `currency`
public record InvoiceOverdue(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @DecimalString BigDecimal openAmount,
    Instant dueDate,
    int daysOverdue,
    int dunningLevel,
    @DecimalString @Nullable BigDecimal dunningFee)
    implements Payload {

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
