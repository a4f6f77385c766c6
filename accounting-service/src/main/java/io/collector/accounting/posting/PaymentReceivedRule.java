package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Target;
import io.collector.events.Event;
import io.collector.events.invoice.PaymentReceived;

/// Debits the money received, the gateway's fee, the discount and the tax that it takes off;
/// credits the receivable with all
/// of it, also with what isn't allocated to an invoice yet. What an entry of accounting's own told
/// of first has its money posted. Reminder charges are income only now:
/// they were no receivable before.
public final class PaymentReceivedRule {

  private PaymentReceivedRule() {}

  public static Posting posting(Event<PaymentReceived> event) {
    var payment = event.data();
    var invoices = new PaidInvoices(payment.customerId(), payment.allocations());
    var fee = orZero(payment.fee());
    var lines =
        new EntryLines("payment " + payment.paymentId(), payment.currency())
            .debit(new Target.PaidBy(payment.paymentMethod()), payment.amount().subtract(fee))
            .debit(AccountPurpose.PAYMENT_FEE, fee);
    invoices.debitDiscounts(lines);
    for (var part : payment.allocations()) {
      lines.creditReceivable(part.amount().add(orZero(part.discount())), invoices.debt(part));
    }
    lines
        .credit(AccountPurpose.DUNNING_INCOME, invoices.charges())
        .creditReceivable(
            payment.amount().subtract(invoices.money()),
            new Debt(payment.customerId(), null, payment.bankReference(), null));
    var posting =
        new SourceDocument(
                payment.paymentId(),
                payment.bankReference() == null
                    ? payment.gatewayReference()
                    : payment.bankReference(),
                payment.paymentDate(),
                "Payment by " + payment.paymentMethod(),
                invoices.onlyOrder())
            .posting(event, lines);
    var told = payment.ledgerEntry();
    if (told != null) {
      return posting.paying(
          new Posting.Payment(
              Posting.Payment.Kind.INVOICE,
              told.invoiceId(),
              new Target.PaidBy(payment.paymentMethod()),
              payment.amount().subtract(fee),
              null,
              told.entryId()));
    }
    return paysOneInvoice(payment)
        ? posting.paying(
            new Posting.Payment(
                Posting.Payment.Kind.INVOICE,
                payment.allocations().getFirst().invoiceId(),
                new Target.PaidBy(payment.paymentMethod()),
                payment.amount().subtract(fee),
                payment.settledBefore()))
        : posting;
  }

  private static boolean paysOneInvoice(PaymentReceived payment) {
    return payment.allocations().size() == 1
        && payment.allocations().getFirst().amount().signum() > 0;
  }
}
