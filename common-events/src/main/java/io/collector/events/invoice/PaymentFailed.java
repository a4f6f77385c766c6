package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payment.failed`: a single payment was declined or didn't come through. Order may hold the
/// order, crm tells the customer.
///
/// @param amount           tried, in `currency`
/// @param currency         ISO 4217
/// @param paymentMethod    `STRIPE`, `DIRECT_DEBIT`, …
/// @param reason           in a person's words
/// @param declineCode      the gateway's code
/// @param attempt          which try of this payment, from 1
/// @param willRetry        whether another try follows
/// @param nextAttemptAt    when
/// @param allocations      what it should have settled; may be empty
/// @param gatewayReference the gateway's own id
public record PaymentFailed(
    UUID paymentId,
    @Nullable UUID customerId,
    @DecimalString BigDecimal amount,
    String currency,
    String paymentMethod,
    String reason,
    @Nullable String declineCode,
    int attempt,
    boolean willRetry,
    @Nullable Instant nextAttemptAt,
    List<PaymentReceived.InvoiceAllocation> allocations,
    @Nullable String gatewayReference)
    implements Payload {

  @Override
  public String businessId() {
    return paymentId.toString();
  }
}
