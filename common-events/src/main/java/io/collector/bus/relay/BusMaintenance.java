package io.collector.bus.relay;

import io.collector.bus.BusConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Hourly: partitions of the event log made ahead and dropped when old, old inbox rows,
/// idempotency keys and jobs deleted, a bite at a time.
@ApplicationScoped
class BusMaintenance {

  private static final Duration EVERY = Duration.ofHours(1);
  private static final int IDEMPOTENCY_KEY_DAYS = 7;
  private static final int JOB_DAYS = 90;

  private static final String FORGET =
      """
      DELETE FROM bus.%s WHERE ctid IN (
        SELECT ctid FROM bus.%1$s WHERE %s < now() - make_interval(days => %d) LIMIT 10000)
      """;

  private final BusConfig config;
  private long ranAt = System.nanoTime() - EVERY.toNanos();

  BusMaintenance(BusConfig config) {
    this.config = config;
  }

  void runIfDue(Connection connection) throws SQLException {
    if (System.nanoTime() - ranAt < EVERY.toNanos()) {
      return;
    }
    ranAt = System.nanoTime();
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT bus.turn_event_log(%d)".formatted(config.eventLogRetentionDays()));
      statement.execute(FORGET.formatted("inbox", "received_at", config.inboxRetentionDays()));
      statement.execute("SELECT jobs.forget(%d)".formatted(JOB_DAYS));
      statement.execute(FORGET.formatted("idempotency_key", "created_at", IDEMPOTENCY_KEY_DAYS));
    }
  }
}
