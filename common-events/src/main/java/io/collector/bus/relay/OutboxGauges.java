package io.collector.bus.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How much waits to be published, and how long the oldest has waited.
@ApplicationScoped
class OutboxGauges {

  private static final Duration EVERY = Duration.ofSeconds(5);

  /// Counting stops here: a larger backlog needs no exact number.
  private static final int COUNTED = 100_000;

  private static final String LOOK =
      """
      SELECT (SELECT count(*) FROM (SELECT FROM bus.outbox LIMIT %d) AS counted),
             coalesce((SELECT extract(epoch FROM now() - occurred_at) FROM bus.outbox ORDER BY seq LIMIT 1), 0)
      """
          .formatted(COUNTED);

  private volatile double depth;
  private volatile double age;
  private long lookedAt = System.nanoTime() - EVERY.toNanos();

  OutboxGauges(MeterRegistry registry) {
    Gauge.builder("collector.outbox.depth", this, g -> g.depth)
        .description("Events that wait to be published, counted up to " + COUNTED)
        .register(registry);
    Gauge.builder("collector.outbox.age", this, g -> g.age)
        .description("How long the oldest event has waited")
        .baseUnit(TimeUnit.SECONDS.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  void refresh(Connection connection) throws SQLException {
    if (System.nanoTime() - lookedAt < EVERY.toNanos()) {
      return;
    }
    lookedAt = System.nanoTime();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LOOK)) {
      row.next();
      depth = row.getDouble(1);
      age = row.getDouble(2);
    }
  }
}
