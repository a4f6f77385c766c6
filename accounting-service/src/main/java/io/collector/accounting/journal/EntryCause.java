package io.collector.accounting.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cause of an entry: an event or a person.
///
/// @param type           the event's type, or `MANUAL`
/// @param sourceId       business id of the event
/// @param documentNumber number of the document, for people
/// @param eventId        the event
/// @param correlationId  the business transaction that it belongs to
/// @param orderId        the order that it is about
/// @param postingKey     names the document; unique per tenant
/// @param postedBy       who, or the posting rules
public record EntryCause(
    String type,
    @Nullable String sourceId,
    @Nullable String documentNumber,
    @Nullable UUID eventId,
    @Nullable String correlationId,
    @Nullable UUID orderId,
    @Nullable String postingKey,
    String postedBy) {

  static final String MANUAL = "MANUAL";

  /// A person's own entry.
  static EntryCause manual(
      @Nullable String documentNumber, @Nullable String correlationId, String person) {
    return new EntryCause(MANUAL, null, documentNumber, null, correlationId, null, null, person);
  }
}
