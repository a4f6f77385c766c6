package io.collector.order.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// How many orders were taken, confirmed and cancelled, by where they came from.
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void created(SalesOrder order) {
    count("collector.orders.created", order);
  }

  void moved(SalesOrder order, OrderStatus to) {
    switch (to) {
      case CONFIRMED -> count("collector.orders.confirmed", order);
      case CANCELLED -> count("collector.orders.cancelled", order);
      case PENDING, ON_HOLD -> {
        // not counted
      }
    }
  }

  private void count(String name, SalesOrder order) {
    registry.counter(name, "source", order.source().tag()).increment();
  }
}
