package io.collector.accounting.posting;

import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.Payload;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The document that an entry is posted for.
record SourceDocument(
    UUID id, @Nullable String number, Instant date, String description, @Nullable UUID orderId) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

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
        day(date),
        lines.currency(),
        description,
        orderId,
        lines.balanced(),
        null);
  }

  /// The day in UTC.
  static LocalDate day(Instant moment) {
    var day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new RefusedEventException(
          "the date %s is not in the years %d to %d".formatted(day, FIRST_YEAR, LAST_YEAR));
    }
    return day;
  }
}
