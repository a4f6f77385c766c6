package io.collector.gauge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The gauges of one [GaugeQuery] and what was last read for them.
class PolledGauges {

  private static final int RESTS = 20;
  private static final Duration LONGEST_REST = Duration.ofMinutes(4); // the alert FiguresStale: 5

  private record Reading(Instant at, Duration took, Map<Series, Double> values) {}

  private record Series(String key, String label) {}

  private final GaugeQuery query;
  private final MeterRegistry registry;
  private final Set<Series> registered = new HashSet<>();
  private final Instant since = Instant.now();
  private volatile @Nullable Reading last;

  PolledGauges(GaugeQuery query, MeterRegistry registry) {
    this.query = query;
    this.registry = registry;
    for (var gauge : query.gauges()) {
      if (gauge.tag() == null) {
        register(gauge, "");
      }
      gauge.always().forEach(label -> register(gauge, label));
    }
  }

  Uni<Void> read(Pool database) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var begin = Instant.now();
              return database.query(query.sql()).execute().invoke(rows -> keep(rows, begin));
            })
        .replaceWithVoid();
  }

  /// Whether it is time to read them again: counting a great table must not keep the database busy.
  boolean areDue() {
    var reading = last;
    return reading == null
        || Duration.between(reading.at(), Instant.now()).compareTo(rest(reading.took())) >= 0;
  }

  /// After a query that took so long.
  static Duration rest(Duration took) {
    var rest = took.multipliedBy(RESTS);
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }

  /// Seconds since the last read, or since the start before the first: an alert compares it with a
  /// limit, and NaN would never be beyond.
  double age() {
    var reading = last;
    return Duration.between(reading == null ? since : reading.at(), Instant.now()).toMillis()
        / 1000.0;
  }

  private void keep(RowSet<Row> rows, Instant begin) {
    var values = new HashMap<Series, Double>();
    for (var row : rows) {
      var label = Objects.requireNonNullElse(row.getString(1), "");
      values.put(new Series(row.getString(0), label), row.getNumeric(2).doubleValue());
    }
    var now = Instant.now();
    last = new Reading(now, Duration.between(begin, now), values);
    for (var gauge : query.gauges()) {
      values.keySet().stream()
          .filter(series -> series.key().equals(gauge.key()))
          .forEach(series -> register(gauge, series.label()));
    }
  }

  private void register(DatabaseGauge gauge, String label) {
    var series = new Series(gauge.key(), label);
    if (registered.add(series)) {
      Gauge.builder(gauge.name(), this, polled -> polled.value(series))
          .description(gauge.description())
          .baseUnit(gauge.unit())
          .tags(gauge.tag() == null ? Tags.empty() : Tags.of(gauge.tag(), label))
          .register(registry);
    }
  }

  private double value(Series series) {
    var reading = last;
    return reading == null ? Double.NaN : reading.values().getOrDefault(series, 0.0);
  }
}
