package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.paid`: an invoice's balance reached zero. Accounting posts bank and receivable, crm
/// keeps the customer's payment record, order completes. Frozen.
///
/// @param amount        the total settled, in `currency`
/// @param paymentMethod of the last payment: `STRIPE`, `BANK_TRANSFER`, `CASH`, …
/// @param paymentDate   when the last payment came
/// @param currency      ISO 4217
/// @param paymentId     the payment that settled it
public record InvoicePaid(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @DecimalString BigDecimal amount,
    @Nullable String paymentMethod,
    Instant paymentDate,
    String currency,
    @Nullable UUID paymentId,
    @Nullable UUID orderId)
    implements Payload {

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
