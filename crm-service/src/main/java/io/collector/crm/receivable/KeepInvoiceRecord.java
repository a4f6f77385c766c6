package io.collector.crm.receivable;

import io.collector.events.Event;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.Consumer;

/// Writes what happens to an invoice into its customer's payment record. The customer needs not be
/// known.
@ApplicationScoped
public class KeepInvoiceRecord {

  private final Receivables receivables;

  KeepInvoiceRecord(Receivables receivables) {
    this.receivables = receivables;
  }

  /// On `invoice.issued`.
  public Uni<Void> issued(Event<InvoiceIssued> event) {
    return enter(
        event, event.data().invoiceId(), row -> row.issue(event.data(), event.timestamp()));
  }

  /// On `invoice.paid`, which may come first.
  public Uni<Void> paid(Event<InvoicePaid> event) {
    return enter(event, event.data().invoiceId(), row -> row.pay(event.data()));
  }

  /// On `credit_note.issued`.
  public Uni<Void> credited(Event<CreditNoteIssued> event) {
    var note = event.data();
    return enter(
        event,
        note.originalInvoiceId(),
        row -> {
          row.identify(note.originalInvoiceNumber(), note.customerId(), note.currency());
          row.enter(
              new ReceivableEntry.News(
                  EntryKind.CREDIT_NOTE,
                  note.creditNoteId(),
                  note.creditNoteNumber(),
                  null,
                  note.grandTotal(),
                  BigDecimal.ZERO,
                  note.issueDate()));
        });
  }

  /// On `invoice.written_off`.
  public Uni<Void> writtenOff(Event<InvoiceWrittenOff> event) {
    var invoice = event.data();
    return enter(
        event,
        invoice.invoiceId(),
        row -> {
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.writeOff(invoice.amount());
        });
  }

  /// On `invoice.voided`.
  public Uni<Void> voided(Event<InvoiceVoided> event) {
    var invoice = event.data();
    return enter(
        event,
        invoice.invoiceId(),
        row -> {
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.cancel();
        });
  }

  /// On `invoice.overdue`.
  public Uni<Void> overdue(Event<InvoiceOverdue> event) {
    var invoice = event.data();
    return enter(
        event,
        invoice.invoiceId(),
        row -> {
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.remind(invoice.dunningLevel());
        });
  }

  private Uni<Void> enter(Event<?> event, UUID invoiceId, Consumer<Receivable> facts) {
    return receivables.lock(invoiceId, event.timestamp()).invoke(facts).replaceWithVoid();
  }
}
