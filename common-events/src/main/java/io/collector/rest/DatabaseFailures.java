package io.collector.rest;

import io.collector.bus.Outage;
import io.collector.tenancy.SqlState;
import io.vertx.pgclient.PgException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the database refuses, as opposed to a database that is unavailable.
final class DatabaseFailures {

  private static final String DEADLOCK = "40P01";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private DatabaseFailures() {}

  static @Nullable ProblemException problem(Throwable failure) {
    return switch (failure) {
      case PgException refused ->
          refused(SqlState.of(refused), String.valueOf(refused.getErrorMessage()));
      case SQLException refused ->
          refused(SqlState.of(refused), String.valueOf(refused.getMessage()));
      case SocketException _,
          UnknownHostException _,
          ClosedChannelException _,
          TimeoutException _ ->
          away();
      default -> Outage.isLostConnection(failure) ? away() : null;
    };
  }

  /// Whether the database rolled the transaction back to end a deadlock.
  static boolean isDeadlock(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> DEADLOCK.equals(SqlState.of(cause)));
  }

  /// By SQLSTATE, PostgreSQL's appendix A. What isn't here is a defect of ours.
  private static @Nullable ProblemException refused(String state, String message) {
    return switch (state) {
      case "23505" ->
          Problems.conflict("duplicate", "A resource with the same unique value already exists.");
      case "23503" ->
          message.contains("update or delete")
              ? Problems.conflict("in-use", "Another resource still refers to it.")
              : Problems.unprocessable(
                  "unknown-reference", "The request refers to a resource that does not exist.");
      case "23502" -> Problems.unprocessable("missing-value", "A required value is missing.");
      case "23P01" ->
          Problems.conflict("overlap", "It overlaps with another resource of the same kind.");
      case "40001", DEADLOCK, "55P03", "57014" ->
          Problems.unavailable("busy", "Another request is changing the same data. Retry.", SOON);
      default -> refusedByClass(state);
    };
  }

  private static @Nullable ProblemException refusedByClass(String state) {
    if (state.startsWith("22") || state.startsWith("23")) {
      return Problems.unprocessable("value-not-allowed", "A value is not allowed or out of range.");
    }
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
        ? away()
        : null;
  }

  private static ProblemException away() {
    return Problems.unavailable("unavailable", "The service is temporarily unavailable.", LATER);
  }
}
