package io.collector.delivery;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Delivery notes and returns that aren't over, by status.
class DeliveryGauges {

  @Produces
  @Singleton
  GaugeQuery deliveries() {
    return GaugeQuery.of(
        "SELECT thing, lower(status), many FROM delivery_counts()",
        DatabaseGauge.of(
                "notes", "collector.delivery.notes", "Delivery notes that aren't over, by status")
            .by("status", "draft", "ready", "picked", "dispatched", "failed"),
        DatabaseGauge.of(
                "returns", "collector.delivery.returns", "Returns that aren't over, by status")
            .by("status", "requested", "accepted", "received"));
  }
}
