package io.collector.accounting.posting;

import io.collector.events.Event;
import io.collector.events.Payload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The document that an entry is posted for.
record SourceDocument(
    UUID id,
    @Nullable String number,
    DocumentDay date,
    String description,
    @Nullable UUID orderId) {

  SourceDocument(
      UUID id, @Nullable String number, Instant at, String description, @Nullable UUID orderId) {
    this(id, number, new DocumentDay.Moment(at), description, orderId);
  }

  SourceDocument(
      UUID id, @Nullable String number, LocalDate on, String description, @Nullable UUID orderId) {
    this(id, number, new DocumentDay.Date(on), description, orderId);
  }

  static SourceDocument invoice(
      UUID id, String number, Instant date, String what, @Nullable UUID orderId) {
    return new SourceDocument(id, number, date, "Invoice %s %s".formatted(number, what), orderId);
  }

  Posting posting(Event<? extends Payload> event, EntryLines lines) {
    return new Posting(
        event.type() + "/" + id,
        null,
        id.toString(),
        number,
        date,
        lines.currency(),
        description,
        orderId,
        lines.balanced(),
        null,
        null);
  }
}
