package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Target;
import io.collector.events.Event;
import io.collector.events.invoice.PaymentRefunded;

/// Debits the receivable with what was paid back and with the discounts that are undone; reminder
/// charges that were paid back are no
/// income any more.
public final class PaymentRefundedRule {

  private PaymentRefundedRule() {}

  public static Posting posting(Event<PaymentRefunded> event) {
    var refund = event.data();
    var invoices = new PaidInvoices(refund.customerId(), refund.allocations());
    var lines = new EntryLines("refund " + refund.refundId(), refund.currency());
    for (var part : refund.allocations()) {
      lines.debitReceivable(part.amount().add(orZero(part.discount())), invoices.debt(part));
    }
    invoices.creditDiscounts(lines);
    lines
        .debit(AccountPurpose.DUNNING_INCOME, invoices.charges())
        .debitReceivable(
            refund.amount().subtract(invoices.money()),
            new Debt(refund.customerId(), null, refund.gatewayReference(), null))
        .credit(new Target.PaidBy(refund.paymentMethod()), refund.amount());
    var posting =
        new SourceDocument(
                refund.refundId(),
                refund.gatewayReference(),
                event.timestamp(),
                "Refund by %s: %s".formatted(refund.paymentMethod(), refund.reason()),
                refund.orderId() == null ? invoices.onlyOrder() : refund.orderId())
            .posting(event, lines);
    var told = refund.ledgerEntry();
    return told == null
        ? posting
        : posting.paying(
            new Posting.Payment(
                Posting.Payment.Kind.INVOICE,
                told.invoiceId(),
                new Target.PaidBy(refund.paymentMethod()),
                refund.amount().negate(),
                null,
                told.entryId()));
  }
}
