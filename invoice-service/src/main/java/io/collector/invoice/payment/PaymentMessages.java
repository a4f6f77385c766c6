package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events of payments.
final class PaymentMessages {

  private PaymentMessages() {}

  static PaymentReceived received(Payment payment) {
    var money = payment.money();
    return new PaymentReceived(
        payment.id(),
        payment.customerId(),
        money.show(payment.amount()),
        payment.currency(),
        payment.method(),
        payment.paidAt(),
        payment.allocations().stream().map(part -> part.toEvent(money)).toList(),
        money.show(payment.unallocatedAmount()),
        payment.fee() == null ? null : money.show(payment.fee()),
        payment.gatewayReference(),
        payment.bankReference());
  }

  /// @param allocations the new allocations of the customer's credit, at least one
  static PaymentAllocated allocated(Payment payment, List<PaymentAllocation> allocations) {
    var money = payment.money();
    return new PaymentAllocated(
        UuidCreator.getTimeOrderedEpoch(),
        payment.id(),
        payment.customerId(),
        payment.currency(),
        allocations.getFirst().createdAt().truncatedTo(ChronoUnit.MILLIS),
        allocations.stream().map(part -> part.toEvent(money)).toList(),
        money.show(payment.unallocatedAmount()));
  }

  /// @param reopened the invoices that are open again by it
  static PaymentRefunded refunded(
      Payment payment, PaymentRefund refund, List<Payment.Reopened> reopened) {
    var money = payment.money();
    return new PaymentRefunded(
        refund.id(),
        payment.id(),
        payment.customerId(),
        money.show(refund.amount()),
        payment.currency(),
        payment.method(),
        refund.reason(),
        payment.refundable().signum() == 0,
        reopened.stream()
            .map(part -> part.allocation().toReopenedEvent(part.amount(), part.charges(), money))
            .toList(),
        refund.creditNoteId(),
        orderOf(payment, reopened),
        refund.gatewayReference());
  }

  /// The order whose invoice is open again, or whose credit note made what went back.
  private static @Nullable UUID orderOf(Payment payment, List<Payment.Reopened> reopened) {
    return Stream.concat(
            reopened.stream().map(Payment.Reopened::allocation),
            payment.allocations().reversed().stream().filter(part -> part.released().signum() > 0))
        .map(PaymentAllocation::orderId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static PaymentFailed failed(PaymentRequest request) {
    var money = request.money();
    return new PaymentFailed(
        request.id(),
        request.customerId(),
        money.show(request.amount()),
        request.currency(),
        request.method(),
        Objects.requireNonNullElse(request.failureReason(), "declined"),
        request.declineCode(),
        request.failures(),
        false,
        null,
        List.of(
            new PaymentReceived.InvoiceAllocation(
                request.invoiceId(),
                request.invoiceNumber(),
                money.show(request.amount()),
                request.orderId(),
                null,
                null)),
        request.reference());
  }
}
