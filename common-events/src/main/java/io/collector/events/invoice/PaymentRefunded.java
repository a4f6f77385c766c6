package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payment.refunded`: money of a single payment went back to the payer, in part or in full.
/// Accounting posts it.
///
/// @param paymentId        the payment it is of
/// @param amount           went back, in `currency`
/// @param currency         ISO 4217
/// @param paymentMethod    the way it went back
/// @param fullRefund       whether nothing of the payment is left to refund
/// @param allocations      which invoices it opens again, and which discounts it undoes; may be
///     empty
/// @param creditNoteId     the credit note that it pays out
/// @param gatewayReference the gateway's own id
/// @param ledgerEntry      the entry of accounting's own that undid the payment, and has posted
///     that (`invoice.settled`)
public record PaymentRefunded(
    UUID refundId,
    UUID paymentId,
    @Nullable UUID customerId,
    @DecimalString BigDecimal amount,
    String currency,
    String paymentMethod,
    String reason,
    boolean fullRefund,
    List<PaymentReceived.InvoiceAllocation> allocations,
    @Nullable UUID creditNoteId,
    @Nullable UUID orderId,
    @Nullable String gatewayReference,
    PaymentReceived.@Nullable LedgerEntry ledgerEntry)
    implements Payload {

  @Override
  public String businessId() {
    return refundId.toString();
  }
}
