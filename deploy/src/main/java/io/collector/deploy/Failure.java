package io.collector.deploy;

/// Something a person has to know: its message is all that is shown.
public final class Failure extends RuntimeException {

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
