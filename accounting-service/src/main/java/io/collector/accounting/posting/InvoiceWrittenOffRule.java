package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.InvoiceWrittenOff;

/// Moves the open amount from the receivable to bad debts, and the tax in it off the tax payable.
/// A refund opens an invoice again, and then it can be written off again: each is a document.
public final class InvoiceWrittenOffRule {

  private InvoiceWrittenOffRule() {}

  public static Posting posting(Event<InvoiceWrittenOff> event) {
    var invoice = event.data();
    var tax = TaxLines.of(invoice.taxBreakdown());
    var lines =
        new EntryLines("written off invoice " + invoice.invoiceNumber(), invoice.currency())
            .partOf(InvoiceIssuedRule.key(invoice.invoiceId()));
    tax.debit(lines, AccountPurpose.BAD_DEBT, invoice.amount().subtract(tax.total()));
    lines.creditReceivable(
        invoice.amount(),
        new Debt(invoice.customerId(), invoice.invoiceId(), invoice.invoiceNumber(), null));
    return SourceDocument.invoice(
            invoice.invoiceId(),
            invoice.invoiceNumber(),
            event.timestamp(),
            "written off",
            invoice.orderId())
        .posting(event, lines)
        .ofVersion(event.aggregateVersion());
  }
}
