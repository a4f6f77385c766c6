package io.collector.inventory;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What is reserved, what waits and what the stock is worth.
class InventoryGauges {

  @Produces
  @Singleton
  GaugeQuery inventory() {
    return GaugeQuery.of(
        "SELECT what, label, total FROM inventory_totals()",
        DatabaseGauge.of(
                "reservations",
                "collector.reservations",
                "Reservations that aren't over, by status")
            .by("status", "HELD", "PARTIAL", "BACKORDERED"),
        DatabaseGauge.of(
                "stock_value",
                "collector.stock.value",
                "Value of stock on hand at moving average cost, by currency")
            .by("currency"),
        DatabaseGauge.of("backorders", "collector.backorders", "Order lines that wait for stock"));
  }
}
