package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payment.allocated`: a customer's credit, what a payment had settled no invoice with, settles
/// invoices later. Accounting moves it from the customer to the invoices; `invoice.paid` follows
/// when an invoice's balance is zero.
///
/// @param allocationId      this allocation; a payment may have several
/// @param paymentId         the payment that the credit is of
/// @param currency          ISO 4217
/// @param allocations       what of it settles which invoice, at least one
/// @param unallocatedAmount what of the payment settles none yet, after this, in `currency`
public record PaymentAllocated(
    UUID allocationId,
    UUID paymentId,
    @Nullable UUID customerId,
    String currency,
    Instant allocatedAt,
    List<PaymentReceived.InvoiceAllocation> allocations,
    @DecimalString BigDecimal unallocatedAmount)
    implements Payload {

  @Override
  public String businessId() {
    return allocationId.toString();
  }
}
