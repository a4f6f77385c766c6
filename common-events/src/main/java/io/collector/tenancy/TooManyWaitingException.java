package io.collector.tenancy;

/// More wait for a connection than may.
public final class TooManyWaitingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyWaitingException() {
    super("too many wait for a connection", null, false, false);
  }
}
