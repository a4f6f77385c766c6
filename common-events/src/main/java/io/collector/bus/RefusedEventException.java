package io.collector.bus;

/// A handler's word that this event can never be handled: it is dead-lettered without another try.
public final class RefusedEventException extends RuntimeException {

  public RefusedEventException(String reason) {
    super(reason);
  }
}
