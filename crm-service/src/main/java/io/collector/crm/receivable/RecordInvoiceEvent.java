package io.collector.crm.receivable;

import static java.util.Objects.requireNonNull;

import io.collector.bus.BatchHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
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

  /// On `invoice.updated`.
  public BatchHandler<InvoiceUpdated> updated() {
    return each(InvoiceUpdated::invoiceId, (row, event) -> row.copy(event.data()));
  }

  /// On `invoice.paid`, which may come first. Of a payment that invoice-service names, it tells
  /// itself what that settles.
  public BatchHandler<InvoicePaid> paid() {
    return each(
        InvoicePaid::invoiceId,
        (row, event) -> {
          if (event.data().paymentId() == null) {
            row.payOutside(event.data());
          }
        });
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
                  note.payableAmount(),
                  BigDecimal.ZERO,
                  note.issueDate()));
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
