package io.collector.bus;

import io.collector.events.EventType;

/// An event that no consumer would take, and perhaps not even the broker: the transaction that
/// appends it fails.
public final class EventTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EventTooLargeException(EventType type, int bytes, int most) {
    super("The event %s would have %d bytes, more than %d.".formatted(type, bytes, most));
  }
}
