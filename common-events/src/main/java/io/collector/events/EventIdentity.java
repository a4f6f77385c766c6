package io.collector.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which message this is, so that a second copy of it is known as one.
public final class EventIdentity {

  private EventIdentity() {}

  /// The event id if there is one, else the AMQP message id, else a hash of type, tenant, business
  /// id and, for repeatable types, the timestamp. A message id that is no UUID is hashed to one
  /// with its tenant.
  public static UUID of(Event<?> event, @Nullable String messageId) {
    if (event.eventId() != null) {
      return event.eventId();
    }
    if (messageId != null && !messageId.isBlank()) {
      try {
        return UUID.fromString(messageId);
      } catch (IllegalArgumentException _) {
        return hash("message-id", event.tenantId(), messageId, "");
      }
    }
    return hash(
        event.type().wireName(),
        event.tenantId(),
        event.data().businessId(),
        event.type().repeatable() ? event.timestamp().toString() : "");
  }

  private static UUID hash(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(UTF_8));
  }
}
