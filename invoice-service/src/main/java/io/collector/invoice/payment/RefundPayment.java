package io.collector.invoice.payment;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.invoice.PaymentReceived.LedgerEntry;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.tax.TaxShare;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refunds a payment. Beyond the customer's credit, the invoices that it paid are open again.
@ApplicationScoped
class RefundPayment {

  private final Payments payments;
  private final PaymentRefunds refunds;
  private final Invoices invoices;
  private final GaplessNumbers numbers;
  private final TenantCalendars calendars;
  private final PaymentGateway gateway;
  private final Outbox outbox;
  private final PaymentPublisher publisher;

  RefundPayment(
      Payments payments,
      PaymentRefunds refunds,
      Invoices invoices,
      GaplessNumbers numbers,
      TenantCalendars calendars,
      PaymentGateway gateway,
      Outbox outbox,
      PaymentPublisher publisher) {
    this.payments = payments;
    this.refunds = refunds;
    this.invoices = invoices;
    this.numbers = numbers;
    this.calendars = calendars;
    this.gateway = gateway;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /// @param amount           absent for all that is left
  /// @param reason           a code, or free text
  /// @param creditNoteId     the credit note that it pays out, if the user names one
  /// @param gatewayReference the gateway's own id of a refund that it has made already
  /// @param undoneBy         the entry of accounting that has undone the payment
  record Wanted(
      UUID paymentId,
      @Nullable BigDecimal amount,
      String reason,
      @Nullable UUID creditNoteId,
      @Nullable String gatewayReference,
      @Nullable LedgerEntry undoneBy) {

    Wanted(
        UUID paymentId,
        @Nullable BigDecimal amount,
        String reason,
        @Nullable UUID creditNoteId,
        @Nullable String gatewayReference) {
      this(paymentId, amount, reason, creditNoteId, gatewayReference, null);
    }
  }

  /// A refund that a user requests; a payment through a gateway is refunded through it.
  Uni<Payment> refund(Cause cause, Wanted wanted) {
    return find(wanted)
        .chain(
            payment ->
                payment.gatewayReference() == null
                    ? book(cause, payment, wanted)
                    : gateway
                        .refund(payment.gatewayReference(), amount(payment, wanted))
                        .chain(
                            reference ->
                                book(
                                    cause,
                                    payment,
                                    new Wanted(
                                        wanted.paymentId(),
                                        wanted.amount(),
                                        wanted.reason(),
                                        wanted.creditNoteId(),
                                        reference))));
  }

  /// Records a refund that the gateway, or accounting, has made already.
  Uni<Payment> record(Cause cause, Wanted wanted) {
    return find(wanted).chain(payment -> book(cause, payment, wanted));
  }

  private Uni<Payment> find(Wanted wanted) {
    return numbers
        .lock()
        .chain(() -> payments.withAllocations(wanted.paymentId()))
        .map(found -> found.orElseThrow(() -> Problems.notFound("payment", wanted.paymentId())))
        .invoke(payment -> check(payment, wanted))
        .call(payment -> checkCreditNote(payment, wanted.creditNoteId()));
  }

  private Uni<Void> checkCreditNote(Payment payment, @Nullable UUID creditNoteId) {
    return creditNoteId == null
        ? Uni.createFrom().voidItem()
        : refunds
            .isCreditNoteOf(payment.customerId(), creditNoteId)
            .invoke(
                known -> {
                  if (!known) {
                    throw Problems.unprocessable(
                            "unknown-credit-note", "The refund can't pay that credit note out.")
                        .at("/creditNoteId", "is no credit note of this customer");
                  }
                })
            .replaceWithVoid();
  }

  private static void check(Payment payment, Wanted wanted) {
    var left = payment.refundable();
    if (left.signum() == 0) {
      throw Problems.conflict("nothing-refundable", "All of the payment was refunded already.");
    }
    if (!payment.money().fits(amount(payment, wanted))) {
      throw Problems.unprocessable("bad-amount", "The amount can't be paid.")
          .at("/amount", "is finer than " + payment.currency() + " is paid");
    }
    if (amount(payment, wanted).compareTo(left) > 0) {
      throw Problems.unprocessable(
              "more-than-received", "No more can be refunded than was received.")
          .at("/amount", "is more than is left: " + payment.money().show(left).toPlainString());
    }
  }

  private static BigDecimal amount(Payment payment, Wanted wanted) {
    return wanted.amount() == null ? payment.refundable() : wanted.amount();
  }

  private Uni<Payment> book(Cause cause, Payment payment, Wanted wanted) {
    var amount = amount(payment, wanted);
    var creditNote =
        wanted.creditNoteId() == null && payment.unallocatedAmount().signum() > 0
            ? payment.creditNoteId()
            : wanted.creditNoteId();
    var refund =
        new PaymentRefund(
            payment.id(), amount, wanted.reason(), creditNote, wanted.gatewayReference());
    var reopened = payment.refund(amount);
    return refunds
        .persist(refund)
        .chain(() -> lockInvoices(reopened))
        .call(
            found ->
                calendars
                    .today()
                    .map(today -> reopen(reopened, found, today))
                    .chain(
                        undone ->
                            outbox.append(
                                cause,
                                PaymentMessages.refunded(
                                    payment, refund, undone, wanted.undoneBy()),
                                payment.version())))
        .chain(found -> publisher.updated(cause, payment, found))
        .replaceWith(payment);
  }

  private Uni<List<Invoice>> lockInvoices(List<Payment.Reopened> reopened) {
    var ids = reopened.stream().map(part -> part.allocation().invoiceId()).distinct().toList();
    return invoices.lock(ids).call(found -> invoices.loadLines(found));
  }

  /// A discount that a credit note has taken back already isn't undone again.
  private static List<PaymentMessages.Undone> reopen(
      List<Payment.Reopened> reopened, List<Invoice> found, LocalDate today) {
    var byId = found.stream().collect(Collectors.toMap(Invoice::id, invoice -> invoice));
    var undone = new ArrayList<PaymentMessages.Undone>();
    for (var part : reopened) {
      var invoice = Objects.requireNonNull(byId.get(part.allocation().invoiceId()));
      var discount = part.discount().min(invoice.discountAmount());
      var tax = invoice.undoDiscountTax(discount);
      part.allocation().undoDiscount(discount, TaxShare.tax(tax));
      invoice.reopen(part.amount(), part.charges(), discount, today);
      undone.add(
          new PaymentMessages.Undone(
              new Payment.Reopened(part.allocation(), part.amount(), part.charges(), discount),
              tax));
    }
    return undone;
  }
}
