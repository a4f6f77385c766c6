package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.LedgerEntry;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events of payments.
final class PaymentMessages {

  private PaymentMessages() {}

  /// An allocation, and the tax that its discount takes off.
  record Allocated(PaymentAllocation allocation, List<TaxedDocument.Group> discountTax) {

    private PaymentReceived.InvoiceAllocation toEvent(MinorUnit money) {
      return allocation.toEvent(discountTax, money);
    }
  }

  /// An allocation that a refund took off its invoice, and the tax of the discount that it undoes.
  record Undone(Payment.Reopened reopened, List<TaxedDocument.Group> discountTax) {

    private PaymentReceived.InvoiceAllocation toEvent(MinorUnit money) {
      return reopened
          .allocation()
          .toReopenedEvent(
              reopened.amount(), reopened.discount(), reopened.charges(), discountTax, money);
    }
  }

  /// Its whole state.
  static PaymentUpdated updated(Payment payment) {
    var money = payment.money();
    return new PaymentUpdated(
        payment.id(),
        payment.customerId(),
        payment.invoiceId(),
        payment.currency(),
        money.show(payment.amount()),
        money.show(payment.unallocatedAmount()),
        money.show(payment.refundedAmount()),
        payment.unappliedAmount() == null ? null : money.show(payment.unappliedAmount()),
        payment.method(),
        payment.paidAt(),
        payment.version());
  }

  /// @param allocations   all of the payment
  /// @param settledBefore what of its only invoice accounting's own entries paid before
  static PaymentReceived received(
      Payment payment, List<Allocated> allocations, BigDecimal settledBefore) {
    var money = payment.money();
    return new PaymentReceived(
        payment.id(),
        payment.customerId(),
        money.show(payment.amount()),
        payment.currency(),
        payment.method(),
        payment.paidAt(),
        allocations.stream().map(part -> part.toEvent(money)).toList(),
        money.show(payment.unallocatedAmount()),
        payment.fee() == null ? null : money.show(payment.fee()),
        payment.gatewayReference(),
        payment.bankReference(),
        payment.ledgerEntry(),
        settledBefore.signum() == 0 ? null : money.show(settledBefore));
  }

  /// @param allocations the new allocations of the customer's credit, at least one
  static PaymentAllocated allocated(Payment payment, List<Allocated> allocations) {
    var money = payment.money();
    return new PaymentAllocated(
        UuidCreator.getTimeOrderedEpoch(),
        payment.id(),
        payment.customerId(),
        payment.currency(),
        allocations.getFirst().allocation().createdAt().truncatedTo(ChronoUnit.MILLIS),
        allocations.stream().map(part -> part.toEvent(money)).toList(),
        money.show(payment.unallocatedAmount()));
  }

  /// @param reopened the invoices that are open again by it
  /// @param undoneBy the entry of accounting that has undone the payment
  static PaymentRefunded refunded(
      Payment payment,
      PaymentRefund refund,
      List<Undone> reopened,
      @Nullable LedgerEntry undoneBy) {
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
        reopened.stream().map(part -> part.toEvent(money)).toList(),
        refund.creditNoteId(),
        orderOf(payment, reopened),
        refund.gatewayReference(),
        undoneBy);
  }

  /// The order whose invoice is open again, or whose credit note made what went back.
  private static @Nullable UUID orderOf(Payment payment, List<Undone> reopened) {
    return Stream.concat(
            reopened.stream().map(part -> part.reopened().allocation()),
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
                null,
                null)),
        request.reference());
  }
}
