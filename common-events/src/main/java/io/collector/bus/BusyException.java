package io.collector.bus;

/// What the event needs is taken for the moment, through no fault of the event: it is tried again
/// later, which counts as no try.
public final class BusyException extends RuntimeException {

  public BusyException(String reason) {
    super(reason);
  }
}
