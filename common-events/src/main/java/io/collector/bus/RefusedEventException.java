package io.collector.bus;

/// A handler refuses the event: dead-letter without retry.
public final class RefusedEventException extends RuntimeException {

  public RefusedEventException(String reason) {
    super(reason);
  }
}
