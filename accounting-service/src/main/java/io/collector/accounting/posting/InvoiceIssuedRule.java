package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;
import static java.util.Objects.requireNonNullElse;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.InvoiceIssued;
import java.util.UUID;

/// Debits the receivable, credits revenue and tax.
public final class InvoiceIssuedRule {

  private InvoiceIssuedRule() {}

  /// Names the document.
  static String key(UUID invoiceId) {
    return "invoice.issued/" + invoiceId;
  }

  public static Posting posting(Event<InvoiceIssued> event) {
    var invoice = event.data();
    var lines =
        new EntryLines("invoice " + invoice.invoiceNumber(), invoice.currency())
            .debitReceivable(
                invoice.payableAmount(),
                new Debt(
                    invoice.customerId(),
                    invoice.invoiceId(),
                    invoice.invoiceNumber(),
                    due(invoice)));
    new TaxLines(invoice.taxBreakdown(), invoice.taxTotal())
        .credit(lines, AccountPurpose.REVENUE, invoice.subtotal());
    lines.credit(AccountPurpose.ROUNDING, orZero(invoice.roundingAmount()));
    return new SourceDocument(
            invoice.invoiceId(),
            invoice.invoiceNumber(),
            requireNonNullElse(invoice.issueDate(), event.timestamp()),
            "Invoice " + invoice.invoiceNumber(),
            invoice.orderId())
        .posting(event, lines);
  }

  private static DocumentDay due(InvoiceIssued invoice) {
    return invoice.dueOn() == null
        ? new DocumentDay.Moment(invoice.dueDate())
        : new DocumentDay.Date(invoice.dueOn());
  }
}
