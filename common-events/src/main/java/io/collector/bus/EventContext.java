package io.collector.bus;

import io.collector.events.Event;
import io.smallrye.common.vertx.ContextLocals;
import java.util.Optional;
import java.util.UUID;

/// What the work at hand was caused by, so that what it publishes can say so.
public final class EventContext {

  private static final String CORRELATION = "collector.correlation-id";
  private static final String CAUSATION = "collector.causation-id";

  private EventContext() {}

  /// The business transaction this belongs to, from the causing message or request.
  public static Optional<String> correlationId() {
    return ContextLocals.get(CORRELATION);
  }

  /// The event that caused this.
  public static Optional<String> causationId() {
    return ContextLocals.get(CAUSATION);
  }

  /// A request's correlation id.
  public static void correlate(String correlationId) {
    ContextLocals.put(CORRELATION, correlationId);
  }

  /// From now on the work is that of this event. Without a correlation id its own id becomes one.
  static void enter(Event<?> event, UUID id) {
    ContextLocals.put(
        CORRELATION, event.correlationId() == null ? id.toString() : event.correlationId());
    ContextLocals.put(CAUSATION, id.toString());
  }
}
