package io.collector.bus;

import io.collector.events.Event;
import io.smallrye.common.vertx.ContextLocals;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why an event is published: the event that was handled, the request, or a schedule.
///
/// @param correlationId the business transaction it belongs to; absent if it begins one
/// @param eventId       the event that was handled; absent if none was
public record Cause(@Nullable String correlationId, @Nullable UUID eventId) {

  private static final String REQUEST = "collector.correlation-id";

  /// Work that begins by itself: a schedule, a job.
  public static final Cause NONE = new Cause(null, null);

  /// An event that is handled. Without a correlation id its own id becomes one.
  public static Cause of(Event<?> event) {
    var id = Objects.requireNonNull(event.eventId(), "the inbox names every event");
    return new Cause(
        event.correlationId() == null ? id.toString() : event.correlationId(), event.eventId());
  }

  /// The request that is served on this context.
  public static Cause ofRequest() {
    return new Cause(ContextLocals.<String>get(REQUEST).orElse(null), null);
  }

  /// For the filter that knows a request's correlation id.
  public static void beginRequest(String correlationId) {
    ContextLocals.put(REQUEST, correlationId);
  }
}
