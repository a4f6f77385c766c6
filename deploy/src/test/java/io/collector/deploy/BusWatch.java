package io.collector.deploy;

import io.collector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks into all services' inboxes and outboxes, again and again, so that whoever plays a story
/// knows when everything that was handed over has had its effect.
final class BusWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(10);

  /// One statement, so one moment: an event's inbox row comes with the outbox rows of its effect,
  /// and an event is published when it has left the outbox and is in the log alone.
  private static final String COUNTS =
      """
      SELECT tenant_id, sum(consumed), sum(waiting), sum(published) FROM (
        SELECT tenant_id, 1 AS consumed, 0 AS waiting, 0 AS published FROM bus.inbox
        UNION ALL SELECT tenant_id, 0, 1, -1 FROM bus.outbox
        UNION ALL SELECT tenant_id, 0, 0, 1 FROM bus.event_log) AS counts
       GROUP BY tenant_id
      """;

  private final Map<String, Connection> databases = new LinkedHashMap<>();
  private final Thread thread = Thread.ofPlatform().name("bus watch").daemon().unstarted(this::run);
  private long begun;
  private Look last = new Look(0, Map.of());
  private @Nullable Exception failure;

  private BusWatch() {}

  /// Of one tenant in one service.
  ///
  /// @param consumed  different events that took effect
  /// @param waiting   events in the outbox
  /// @param published events that the broker has
  record Counts(long consumed, long waiting, long published) {

    static final Counts NONE = new Counts(0, 0, 0);
  }

  /// @param counts by service and tenant
  record Look(long number, Map<String, Map<String, Counts>> counts) {

    Counts of(String service, String tenant) {
      return counts.getOrDefault(service, Map.of()).getOrDefault(tenant, Counts.NONE);
    }
  }

  static BusWatch over(TestDatabase database) throws SQLException {
    var watch = new BusWatch();
    for (var service : Installation.SERVICES) {
      watch.databases.put(service, database.connect(service));
    }
    watch.thread.start();
    return watch;
  }

  /// A look that begins after this call.
  synchronized Look next() throws InterruptedException {
    var number = begun + 1;
    while (last.number < number) {
      if (failure != null) {
        throw new IllegalStateException("the databases can't be watched", failure);
      }
      wait();
    }
    return last;
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    thread.interrupt();
    thread.join();
    for (var database : databases.values()) {
      database.close();
    }
  }

  private void run() {
    try {
      while (true) {
        var look = new Look(begin(), look());
        synchronized (this) {
          last = look;
          notifyAll();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    } catch (SQLException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private synchronized long begin() {
    return ++begun;
  }

  private Map<String, Map<String, Counts>> look() throws SQLException {
    var looks = new HashMap<String, Map<String, Counts>>();
    for (var database : databases.entrySet()) {
      var counts = new HashMap<String, Counts>();
      try (var statement = database.getValue().createStatement();
          var rows = statement.executeQuery(COUNTS)) {
        while (rows.next()) {
          counts.put(
              rows.getString(1), new Counts(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }
      }
      looks.put(database.getKey(), counts);
    }
    return looks;
  }
}
