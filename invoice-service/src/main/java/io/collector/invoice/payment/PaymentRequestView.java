package io.collector.invoice.payment;

import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A payment request, as a reader sees it.
///
/// @param reference   the gateway's own id, which its webhooks name
/// @param checkoutUrl where the customer pays
@RegisterForReflection
@Schema(name = "PaymentRequest")
record PaymentRequestView(
    @Schema(description = "The payment's id, once it is collected") UUID id,
    UUID invoiceId,
    String invoiceNumber,
    @Schema(examples = "1500.00") @DecimalString BigDecimal amount,
    @Schema(examples = "USD") String currency,
    @Schema(examples = "simulated") String provider,
    String reference,
    String checkoutUrl,
    PaymentRequest.Status status,
    int failures,
    @Nullable String failureReason,
    @Nullable String declineCode,
    long version) {

  static PaymentRequestView of(PaymentRequest request) {
    return new PaymentRequestView(
        request.id(),
        request.invoiceId(),
        request.invoiceNumber(),
        request.money().show(request.amount()),
        request.currency(),
        request.provider(),
        request.reference(),
        request.checkoutUrl(),
        request.status(),
        request.failures(),
        request.failureReason(),
        request.declineCode(),
        request.version());
  }
}
