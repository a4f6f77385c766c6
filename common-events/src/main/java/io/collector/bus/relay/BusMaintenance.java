package io.collector.bus.relay;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.BusConfig;
import io.collector.bus.DatabaseGate;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Hourly: partitions of the event log made ahead and dropped when old, old jobs deleted; old inbox
/// rows and idempotency keys a bite at a time, every few seconds while there are more. On a thread
/// and a connection of its own: no event waits for it.
@ApplicationScoped
class BusMaintenance {

  private static final Logger LOG = Logger.getLogger(BusMaintenance.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofMinutes(5);
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
  private final AgroalDataSource database;
  private final DatabaseGate gate;
  private final Thread thread = Thread.ofVirtual().name("bus-upkeep").unstarted(this::run);
  private long dueAt = System.nanoTime();
  private long forgetAt = System.nanoTime();

  BusMaintenance(
      BusConfig config, @DataSource("bus") AgroalDataSource database, DatabaseGate gate) {
    this.config = config;
    this.database = database;
    this.gate = gate;
    checkDays("collector.bus.inbox-retention-days", config.inboxRetentionDays());
    checkDays("collector.bus.event-log-retention-days", config.eventLogRetentionDays());
  }

  /// A day is kept at the least: what happens now is done with by then.
  private static void checkDays(String setting, int days) {
    if (days < 1) {
      throw new IllegalArgumentException("%s must be 1 or more, not %d".formatted(setting, days));
    }
  }

  void start(@Observes StartupEvent started) {
    if (config.relay().enabled()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(SOON); // a start has more urgent things to do
        if (gate.isOpen() && (isPast(dueAt) || isPast(forgetAt))) {
          runOnce();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOnce() {
    try (var connection = database.getConnection()) {
      runIfDue(connection);
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warnf(e, "The upkeep of the bus's tables failed; it is tried again in 5 minutes");
        dueAt = after(AGAIN);
        forgetAt = after(AGAIN);
      }
    }
  }

  void runIfDue(Connection connection) throws SQLException {
    if (isPast(dueAt)) {
      dueAt = after(EVERY);
      try (var statement = connection.createStatement()) {
        turnEventLog(statement);
        statement.execute("SELECT jobs.forget(%d)".formatted(JOB_DAYS));
      }
    }
    if (isPast(forgetAt)) {
      forgetAt = after(EVERY);
      try (var statement = connection.createStatement()) {
        var ids = forget(statement, "inbox", "received_at", config.inboxRetentionDays());
        var keys = forget(statement, "idempotency_key", "created_at", IDEMPOTENCY_KEY_DAYS);
        if (Math.max(ids, keys) == BITE) {
          forgetAt = after(SOON);
        }
      }
    }
  }

  private static long after(Duration time) {
    return System.nanoTime() + time.toNanos();
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
      dueAt = after(AGAIN);
      LOG.warn("The event log is in use for long; its days are made and dropped 5 minutes later");
    }
  }

  /// @return how many rows were deleted; there may be more if it was a whole bite
  private static int forget(Statement statement, String table, String since, int days)
      throws SQLException {
    return statement.executeUpdate(FORGET.formatted(table, since, days, BITE));
  }
}
