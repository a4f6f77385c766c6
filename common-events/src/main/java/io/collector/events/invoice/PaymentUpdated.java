package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payment.updated`: the whole state of a payment after each change. What of it is unallocated is
/// the customer's credit; the highest version wins.
///
/// @param invoiceId         the invoice that an outside payment service collected it for; absent of
///     all other payments
/// @param currency          ISO 4217, of all amounts
/// @param amount            as it came in
/// @param unallocatedAmount settles no invoice: the customer's credit
/// @param refundedAmount    paid back
/// @param unappliedAmount   of an outside payment, what didn't settle its invoice as it came in:
///     beyond the open amount, or in another currency; the same in all versions
/// @param paymentMethod     `STRIPE`, `BANK_TRANSFER`, `CASH`, …
/// @param paymentDate       value date
/// @param version           grows with each change of the payment
public record PaymentUpdated(
    UUID paymentId,
    UUID customerId,
    @Nullable UUID invoiceId,
    String currency,
    @DecimalString BigDecimal amount,
    @DecimalString BigDecimal unallocatedAmount,
    @DecimalString BigDecimal refundedAmount,
    @DecimalString @Nullable BigDecimal unappliedAmount,
    String paymentMethod,
    Instant paymentDate,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return paymentId.toString();
  }
}
