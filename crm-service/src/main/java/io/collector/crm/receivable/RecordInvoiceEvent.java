package io.collector.crm.receivable;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Writes what happens to an invoice into its customer's payment record. The customer needs not be
/// known.
@ApplicationScoped
public class RecordInvoiceEvent {

  private final Receivables receivables;

  RecordInvoiceEvent(Receivables receivables) {
    this.receivables = receivables;
  }

  /// On `invoice.issued`.
  public EventHandler<InvoiceIssued> issued() {
    return each(
        InvoiceIssued::invoiceId, (row, event) -> row.issue(event.data(), event.timestamp()));
  }

  /// On `invoice.paid`, which may come first.
  public EventHandler<InvoicePaid> paid() {
    return each(InvoicePaid::invoiceId, (row, event) -> row.pay(event.data()));
  }

  /// On `credit_note.issued`.
  public EventHandler<CreditNoteIssued> credited() {
    return each(
        CreditNoteIssued::originalInvoiceId,
        (row, event) -> {
          var note = event.data();
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
  public EventHandler<InvoiceWrittenOff> writtenOff() {
    return each(
        InvoiceWrittenOff::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.writeOff(invoice.amount());
        });
  }

  /// On `invoice.voided`.
  public EventHandler<InvoiceVoided> voided() {
    return each(
        InvoiceVoided::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.cancel();
        });
  }

  /// On `invoice.overdue`.
  public EventHandler<InvoiceOverdue> overdue() {
    return each(
        InvoiceOverdue::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.remind(invoice.dunningLevel());
        });
  }

  private <T extends Payload> EventHandler<T> each(
      Function<T, UUID> invoice, BiConsumer<Receivable, Event<T>> facts) {
    return new AboutInvoices<>(
        receivables,
        data -> List.of(invoice.apply(data)),
        event ->
            receivables
                .findById(invoice.apply(event.data()))
                .invoke(row -> facts.accept(row, event))
                .replaceWithVoid());
  }
}
