package io.collector.bus.relay;

import io.collector.bus.BusConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Hourly: partitions of the event log made ahead and dropped when old, old jobs deleted; old inbox
/// rows and idempotency keys a bite at a time, every few seconds while there are more.
@ApplicationScoped
class BusMaintenance {

  private static final Logger LOG = Logger.getLogger(BusMaintenance.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int BITE = 10_000;
  private static final String LOCK_TIMEOUT = "55P03";
  private static final int IDEMPOTENCY_KEY_DAYS = 7;
  private static final int JOB_DAYS = 90;

  private static final String FORGET =
      """
      DELETE FROM bus.%s WHERE ctid IN (
        SELECT ctid FROM bus.%1$s WHERE %s < now() - make_interval(days => %d) LIMIT %d)
      """;

  private final BusConfig config;
  private long dueAt = System.nanoTime();
  private long forgetAt = System.nanoTime();

  BusMaintenance(BusConfig config) {
    this.config = config;
  }

  void runIfDue(Connection connection) throws SQLException {
    if (isPast(dueAt)) {
      dueAt = System.nanoTime() + EVERY.toNanos();
      try (var statement = connection.createStatement()) {
        turnEventLog(statement);
        statement.execute("SELECT jobs.forget(%d)".formatted(JOB_DAYS));
      }
    }
    if (isPast(forgetAt)) {
      forgetAt = System.nanoTime() + EVERY.toNanos();
      try (var statement = connection.createStatement()) {
        var ids = forget(statement, "inbox", "received_at", config.inboxRetentionDays());
        var keys = forget(statement, "idempotency_key", "created_at", IDEMPOTENCY_KEY_DAYS);
        if (Math.max(ids, keys) == BITE) {
          forgetAt = System.nanoTime() + SOON.toNanos();
        }
      }
    }
  }

  private static boolean isPast(long moment) {
    return System.nanoTime() - moment >= 0;
  }

  /// Not while somebody reads the log for long: all who append would wait behind it.
  private void turnEventLog(Statement statement) throws SQLException {
    try {
      statement.execute("SELECT bus.turn_event_log(%d)".formatted(config.eventLogRetentionDays()));
    } catch (SQLException e) {
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      LOG.warn("The event log is being read for long; its old days are dropped later");
    }
  }

  /// @return how many rows were deleted; there may be more if it was a whole bite
  private static int forget(Statement statement, String table, String since, int days)
      throws SQLException {
    return statement.executeUpdate(FORGET.formatted(table, since, days, BITE));
  }
}
