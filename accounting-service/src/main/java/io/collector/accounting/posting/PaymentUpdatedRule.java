package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.PaymentUpdated;

/// What an outside payment service collected beyond what was open of its invoice, or in another
/// currency, moves from the invoice to the customer's credit: [InvoicePaidRule] had to take all of
/// it off the invoice. Posts nothing of any other payment.
public final class PaymentUpdatedRule {

  private PaymentUpdatedRule() {}

  public static Posting posting(Event<PaymentUpdated> event) {
    var payment = event.data();
    var unapplied = orZero(payment.unappliedAmount());
    var lines =
        new EntryLines("payment " + payment.paymentId(), payment.currency())
            .debitReceivable(
                unapplied, new Debt(payment.customerId(), payment.invoiceId(), null, null))
            .creditReceivable(unapplied, new Debt(payment.customerId(), null, null, null));
    return new SourceDocument(
            payment.paymentId(),
            null,
            payment.paymentDate(),
            "Payment not applied to its invoice",
            null)
        .posting(event, lines);
  }
}
