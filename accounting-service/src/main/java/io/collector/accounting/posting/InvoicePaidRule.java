package io.collector.accounting.posting;

import static java.util.Objects.requireNonNullElse;

import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Target;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.invoice.InvoicePaid;
import io.collector.money.MinorUnit;

/// Debits the money and credits the receivable if the event names no payment: then it comes from an
/// outside payment service, which publishes nothing else. A named payment has its own event, so
/// that nothing is posted here.
public final class InvoicePaidRule {

  private static final String BANK_TRANSFER = "BANK_TRANSFER";

  private InvoicePaidRule() {}

  public static Posting posting(Event<InvoicePaid> event) {
    var paid = event.data();
    var lines = new EntryLines("paid invoice " + paid.invoiceNumber(), paid.currency());
    if (paid.paymentId() == null) {
      check(paid, lines.unit());
      lines
          .debit(
              new Target.PaidBy(requireNonNullElse(paid.paymentMethod(), BANK_TRANSFER)),
              paid.amount())
          .creditReceivable(
              paid.amount(),
              new Debt(paid.customerId(), paid.invoiceId(), paid.invoiceNumber(), null));
    }
    var posting =
        SourceDocument.invoice(
                paid.invoiceId(), paid.invoiceNumber(), paid.paymentDate(), "paid", paid.orderId())
            .posting(event, lines);
    return paid.paymentId() == null
        ? posting.paying(
            new Posting.Payment(
                Posting.Payment.Kind.INVOICE,
                paid.invoiceId(),
                new Target.PaidBy(requireNonNullElse(paid.paymentMethod(), BANK_TRANSFER)),
                paid.amount()))
        : posting;
  }

  /// As invoice-service refuses it: what it doesn't take is no money here either.
  private static void check(InvoicePaid paid, MinorUnit unit) {
    if (paid.amount().signum() <= 0 || !unit.fits(paid.amount())) {
      throw new RefusedEventException(
          "%s %s is no amount that was paid".formatted(paid.amount(), paid.currency()));
    }
  }
}
