package io.collector.bus.relay;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// How much waits to be published, and how long the oldest has waited.
class OutboxGauges {

  /// Counting stops here: a larger backlog needs no exact number.
  private static final int COUNTED = 100_000;

  @Produces
  @Singleton
  GaugeQuery outbox() {
    return GaugeQuery.of(
        "SELECT figure, label, amount FROM bus.outbox_waiting(%d)".formatted(COUNTED),
        DatabaseGauge.of(
            "depth",
            "collector.outbox.depth",
            "Events that wait to be published, counted up to " + COUNTED),
        DatabaseGauge.of("age", "collector.outbox.age", "How long the oldest event has waited")
            .in("seconds"));
  }
}
