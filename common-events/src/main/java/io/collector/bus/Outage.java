package io.collector.bus;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/// Distinguishes an unavailable database from an invalid message.
public final class Outage {

  private Outage() {}

  /// Whether this failure says that the database can't be reached or is shutting down, whatever the
  /// message was.
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isText(cause)) {
        return false;
      }
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
      if (isUnavailable(sqlState(cause))) {
        return true;
      }
      if (isClosedConnection(cause)) {
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

  /// Hibernate Reactive turns the driver's exceptions into JDBC's.
  private static String sqlState(Throwable cause) {
    var state =
        switch (cause) {
          case PgException driver -> driver.getSqlState();
          case SQLException jdbc -> jdbc.getSQLState();
          default -> "";
        };
    return state == null ? "" : state;
  }

  /// Connection exceptions, a password that isn't taken (it is being rotated), lack of resources,
  /// shutdown and start-up.
  private static boolean isUnavailable(String state) {
    return state.startsWith("08")
        || state.startsWith("28")
        || state.startsWith("53")
        || state.startsWith("57P");
  }

  /// Vert.x throws its own exceptions without a type for these.
  private static boolean isClosedConnection(Throwable cause) {
    var message = cause.getMessage();
    return cause.getClass().getName().startsWith("io.vertx")
        && message != null
        && (message.contains("Connection is closed")
            || message.contains("Connection is not active")
            || message.contains("Pool closed")
            || message.contains("Timeout")
            || message.contains("Fail to read any response"));
  }
}
