package io.collector.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which message this is, so that a second copy of it is known as one.
public final class EventIdentity {

  /// In full: [UUID#fromString] would take a running number like `2024-1-15-0-7` for one as well.
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private EventIdentity() {}

  /// The event id if there is one, else the AMQP message id, else a hash of type, tenant, business
  /// id and, for repeatable types, the timestamp. A message id that is no UUID is hashed to one
  /// with its tenant.
  public static UUID of(Event<?> event, @Nullable String messageId) {
    if (event.eventId() != null) {
      return event.eventId();
    }
    if (messageId != null && !messageId.isBlank()) {
      return UUID_TEXT.matcher(messageId).matches()
          ? UUID.fromString(messageId)
          : hash("message-id", event.tenantId(), messageId, "");
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
