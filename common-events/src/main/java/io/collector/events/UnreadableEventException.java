package io.collector.events;

import org.jspecify.annotations.Nullable;

/// A message that is no event of the contract; trying again can't help.
public final class UnreadableEventException extends RuntimeException {

  public UnreadableEventException(String message) {
    super(message);
  }

  public UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
