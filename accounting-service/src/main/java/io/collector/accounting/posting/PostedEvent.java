package io.collector.accounting.posting;

import io.collector.bus.Cause;
import io.collector.events.Event;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an entry tells of the event that it is posted for.
///
/// @param type its wire name
record PostedEvent(String type, UUID id, @Nullable String correlationId) {

  static PostedEvent of(Event<?> event) {
    return new PostedEvent(
        event.type().wireName(),
        Objects.requireNonNull(event.eventId(), "the inbox names every event"),
        Cause.of(event).correlationId());
  }

  Cause cause() {
    return new Cause(correlationId, id);
  }
}
