package io.collector.bus;

import io.collector.tenancy.SqlState;

/// What the event needs is taken for the moment, through no fault of the event: it is tried again
/// later, which counts as no try.
public final class BusyException extends RuntimeException {

  private static final String DEADLOCK = "40P01";

  public BusyException(String reason) {
    super(reason);
  }

  /// Whether a handler says so, or the database, which ended a deadlock.
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BusyException || DEADLOCK.equals(SqlState.of(cause))) {
        return true;
      }
    }
    return false;
  }
}
