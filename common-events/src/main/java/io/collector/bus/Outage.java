package io.collector.bus;

import com.fasterxml.jackson.core.JacksonException;
import io.collector.tenancy.SqlState;
import io.smallrye.mutiny.CompositeException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Distinguishes an unavailable database from an invalid message.
public final class Outage {

  private static final List<String> LOST =
      List.of(
          "Connection is closed",
          "connection has been closed",
          "Connection is not active",
          "Pool closed",
          "Timeout");

  private Outage() {}

  /// Whether this failure says that the database can't be reached or is shutting down, whatever the
  /// message was.
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CompositeException several) {
        return several.getCauses().stream().anyMatch(Outage::is);
      }
      if (isText(cause)) {
        return false;
      }
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
      if (isUnavailable(SqlState.of(cause))) {
        return true;
      }
      if (isLostConnection(cause)) {
        return true;
      }
      if (cause.getCause() == cause) {
        return false;
      }
    }
    return false;
  }

  /// What a message's own text can cause: these are [IOException]s, too.
  private static boolean isText(Throwable cause) {
    return cause instanceof JacksonException || cause instanceof CharacterCodingException;
  }

  /// Connection exceptions, a password that isn't taken (it is being rotated), lack of resources,
  /// shutdown and start-up.
  private static boolean isUnavailable(String state) {
    return state.startsWith("08")
        || state.startsWith("28")
        || state.startsWith("53")
        || state.startsWith("57P");
  }

  /// Whether the driver says so of its connection, or got none from the pool: this failure itself,
  /// not what caused it. But for one of them Vert.x has no type, only texts.
  public static boolean isLostConnection(Throwable failure) {
    var message = failure.getMessage();
    return failure instanceof ClosedConnectionException
        || (failure.getClass().getName().startsWith("io.vertx")
            && message != null
            && LOST.stream().anyMatch(message::contains));
  }
}
