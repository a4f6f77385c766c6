package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.InvoiceVoided;

/// Reverses the invoice's entry; posts the same amounts on the other side if that entry isn't there
/// yet.
public final class InvoiceVoidedRule {

  private InvoiceVoidedRule() {}

  public static Posting posting(Event<InvoiceVoided> event) {
    var invoice = event.data();
    var lines =
        new EntryLines("voided invoice " + invoice.invoiceNumber(), invoice.currency())
            .partOf(InvoiceIssuedRule.key(invoice.invoiceId()));
    new TaxLines(invoice.taxBreakdown(), invoice.taxTotal())
        .debit(lines, AccountPurpose.REVENUE, invoice.subtotal());
    lines.debit(AccountPurpose.ROUNDING, orZero(invoice.roundingAmount()));
    lines.creditReceivable(
        invoice.payableAmount(),
        new Debt(invoice.customerId(), invoice.invoiceId(), invoice.invoiceNumber(), null));
    return SourceDocument.invoice(
            invoice.invoiceId(),
            invoice.invoiceNumber(),
            event.timestamp(),
            "voided",
            invoice.orderId())
        .posting(event, lines)
        .undoing(InvoiceIssuedRule.key(invoice.invoiceId()));
  }
}
