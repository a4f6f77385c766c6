package io.collector.gauge;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

class ChoreGauges {

  @Produces
  @Singleton
  GaugeQuery chores() {
    return GaugeQuery.of(
        "SELECT what, label, amount FROM chore_counts()",
        DatabaseGauge.of("chores", "collector.chores", "Chores by state").by("state", "open"));
  }

  @Produces
  @Singleton
  GaugeQuery broken() {
    return GaugeQuery.of(
        "SELECT 1 / 0", DatabaseGauge.of("broken", "collector.broken", "Never read").in("seconds"));
  }
}
