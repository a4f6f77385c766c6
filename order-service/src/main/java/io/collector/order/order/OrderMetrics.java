package io.collector.order.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// How many orders were taken, confirmed and cancelled, by where they came from:
/// `collector_orders_total{event="created",source="offer"}`.
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void created(SalesOrder order) {
    count("created", order);
  }

  void moved(SalesOrder order, OrderStatus to) {
    switch (to) {
      case CONFIRMED -> count("confirmed", order);
      case COMPLETED -> count("completed", order);
      case CANCELLED -> count("cancelled", order);
      case PENDING, ON_HOLD, PARTIALLY_SHIPPED, SHIPPED, PARTIALLY_DELIVERED, DELIVERED -> {
        // not counted
      }
    }
  }

  private void count(String event, SalesOrder order) {
    registry
        .counter("collector.orders", "event", event, "source", order.source().tag())
        .increment();
  }
}
