package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.CreditNoteIssued;

/// Reverses the credited part of an invoice. A write-off or discount of that part is reversed
/// first, with the tax that it had taken off; the rest lowers the invoice's receivable, or is the
/// customer's credit if it was paid
/// already.
public final class CreditNoteIssuedRule {

  private CreditNoteIssuedRule() {}

  public static Posting posting(Event<CreditNoteIssued> event) {
    var note = event.data();
    var lines =
        new EntryLines("credit note " + note.creditNoteNumber(), note.currency())
            .partOf(InvoiceIssuedRule.key(note.originalInvoiceId()));
    new TaxLines(note.taxBreakdown(), note.taxTotal())
        .debit(lines, AccountPurpose.REVENUE, note.subtotal());
    lines.debit(AccountPurpose.ROUNDING, orZero(note.roundingAmount()));
    var credit = orZero(note.customerCredit());
    var writtenOff = orZero(note.writeOffReversed());
    var discount = orZero(note.discountReversed());
    var writtenOffTax = TaxLines.of(note.writeOffTaxBreakdown());
    var discountTax = TaxLines.of(note.discountTaxBreakdown());
    writtenOffTax.credit(
        lines, AccountPurpose.BAD_DEBT, writtenOff.subtract(writtenOffTax.total()));
    discountTax.credit(
        lines, AccountPurpose.SALES_DISCOUNT, discount.subtract(discountTax.total()));
    lines
        .creditReceivable(
            note.payableAmount().subtract(credit).subtract(writtenOff).subtract(discount),
            new Debt(note.customerId(), note.originalInvoiceId(), note.creditNoteNumber(), null))
        .creditReceivable(credit, new Debt(note.customerId(), null, note.creditNoteNumber(), null));
    return new SourceDocument(
            note.creditNoteId(),
            note.creditNoteNumber(),
            note.issueDate(),
            "Credit note " + note.creditNoteNumber(),
            note.orderId())
        .posting(event, lines);
  }
}
