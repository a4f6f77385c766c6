package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.invoice.invoice.Invoice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What a credit note gives beyond its invoice is the customer's credit: a payment of the method
/// `CREDIT_NOTE`, for which no money came in. It settles invoices and is refunded as any other.
/// `credit_note.issued` tells it as `customerCredit`; so no `payment.received` does.
@ApplicationScoped
public class GiveCredit {

  private final Payments payments;
  private final AllocatePayment allocatePayment;
  private final PaymentPublisher publisher;

  GiveCredit(Payments payments, AllocatePayment allocatePayment, PaymentPublisher publisher) {
    this.payments = payments;
    this.allocatePayment = allocatePayment;
    this.publisher = publisher;
  }

  /// @param givenOn the tenant's day
  public record Credit(
      UUID creditNoteId,
      UUID customerId,
      String currency,
      BigDecimal amount,
      Instant givenAt,
      LocalDate givenOn) {}

  public Uni<Void> give(Cause cause, Credit credit) {
    var payment =
        Payment.ofCreditNote(
            credit.creditNoteId(),
            new IncomingPayment(
                UuidCreator.getTimeOrderedEpoch(),
                credit.customerId(),
                credit.currency(),
                credit.amount(),
                Payment.CREDIT_NOTE,
                credit.givenAt(),
                credit.givenOn(),
                null,
                null,
                null,
                null));
    return payments.persist(payment).chain(() -> publisher.updated(cause, List.of(payment)));
  }

  /// Settles invoices with what a credit note gave, without a discount for paying early.
  ///
  /// @param invoices of the customer, in the currency of the credit note
  public Uni<Void> settle(
      Cause cause, UUID customerId, UUID creditNoteId, Collection<Invoice> invoices) {
    return payments
        .ofCreditNote(customerId, creditNoteId)
        .chain(
            payment ->
                Sequential.each(
                    invoices,
                    invoice ->
                        settle(
                            cause,
                            payment.id(),
                            invoice,
                            payment.unallocatedAmount().min(invoice.openAmount()))));
  }

  private Uni<Void> settle(Cause cause, UUID paymentId, Invoice invoice, BigDecimal amount) {
    return amount.signum() > 0
        ? allocatePayment
            .allocate(
                cause,
                paymentId,
                List.of(
                    new IncomingPayment.Wanted(
                        invoice.id(), amount, BigDecimal.ZERO, BigDecimal.ZERO)))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }
}
