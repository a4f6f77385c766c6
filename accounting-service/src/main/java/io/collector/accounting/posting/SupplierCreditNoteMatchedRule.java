package io.collector.accounting.posting;

import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.Event;
import io.collector.events.procurement.SupplierCreditNoteMatched;

/// A supplier's credit note lowers what is owed to it. Beside that it takes a part of a bill back,
/// if it is known of which.
public final class SupplierCreditNoteMatchedRule {

  private SupplierCreditNoteMatchedRule() {}

  public static Posting posting(Event<SupplierCreditNoteMatched> event) {
    var note = event.data();
    return new SourceDocument(
            note.creditNoteId(),
            note.creditNoteNumber(),
            note.creditNoteDate(),
            "Supplier's credit note " + note.creditNoteNumber(),
            null)
        .posting(
            event,
            new SupplierBillLines(
                    note.lineItems(),
                    note.taxTotal(),
                    note.grandTotal(),
                    new Owed(note.supplierId(), note.creditNoteId(), note.creditNoteNumber(), null))
                .credited(
                    new EntryLines("credit note " + note.creditNoteNumber(), note.currency())
                        .partOf(
                            note.creditedBillId() == null
                                ? null
                                : SupplierBillMatchedRule.key(note.creditedBillId()))));
  }
}
