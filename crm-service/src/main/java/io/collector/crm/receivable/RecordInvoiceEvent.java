package io.collector.crm.receivable;

import static java.util.Objects.requireNonNull;

import io.collector.bus.BatchHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Records events of an invoice in its receivable. The customer need not be known.
@ApplicationScoped
public class RecordInvoiceEvent {

  private final Receivables receivables;

  RecordInvoiceEvent(Receivables receivables) {
    this.receivables = receivables;
  }

  /// On `invoice.issued`.
  public BatchHandler<InvoiceIssued> issued() {
    return each(
        InvoiceIssued::invoiceId, (row, event) -> row.issue(event.data(), event.timestamp()));
  }

  /// On `invoice.paid`, which may come first.
  public BatchHandler<InvoicePaid> paid() {
    return each(InvoicePaid::invoiceId, (row, event) -> row.pay(event.data()));
  }

  /// On `credit_note.issued`.
  public BatchHandler<CreditNoteIssued> credited() {
    return each(
        CreditNoteIssued::originalInvoiceId,
        (row, event) -> {
          var note = event.data();
          row.identify(note.originalInvoiceNumber(), note.customerId(), note.currency());
          row.enter(
              new ReceivableEntry.Change(
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
  public BatchHandler<InvoiceWrittenOff> writtenOff() {
    return each(
        InvoiceWrittenOff::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.writeOff(invoice.amount());
        });
  }

  /// On `invoice.voided`.
  public BatchHandler<InvoiceVoided> voided() {
    return each(
        InvoiceVoided::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.cancel();
        });
  }

  /// On `invoice.overdue`.
  public BatchHandler<InvoiceOverdue> overdue() {
    return each(
        InvoiceOverdue::invoiceId,
        (row, event) -> {
          var invoice = event.data();
          row.identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
          row.remind(invoice.dunningLevel());
        });
  }

  private <T extends Payload> BatchHandler<T> each(
      Function<T, UUID> invoiceId, BiConsumer<Receivable, Event<T>> record) {
    return events ->
        load(events, invoiceId)
            .invoke(
                rows ->
                    events.forEach(
                        event ->
                            record.accept(
                                requireNonNull(rows.get(invoiceId.apply(event.data()))), event)))
            .replaceWithVoid();
  }

  private <T extends Payload> Uni<Map<UUID, Receivable>> load(
      List<Event<T>> events, Function<T, UUID> invoiceId) {
    var since = new HashMap<UUID, Instant>();
    events.forEach(event -> since.putIfAbsent(invoiceId.apply(event.data()), event.timestamp()));
    return receivables.lock(since);
  }
}
