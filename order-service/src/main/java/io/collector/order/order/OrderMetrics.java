package io.collector.order.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Number of orders that were placed, confirmed, completed and cancelled, by source
/// (`collector_orders_total{event="created",source="offer"}`), and the value of placed
/// orders (`collector_order_value{currency="USD"}`).
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void created(SalesOrder order) {
    count("created", order);
    registry
        .summary("collector.order.value", "currency", order.price().currency())
        .record(order.price().grandTotal().doubleValue());
  }

  void confirmed(SalesOrder order) {
    count("confirmed", order);
  }

  void completed(SalesOrder order) {
    count("completed", order);
  }

  void cancelled(SalesOrder order) {
    count("cancelled", order);
  }

  private void count(String event, SalesOrder order) {
    registry
        .counter("collector.orders", "event", event, "source", order.source().tag())
        .increment();
  }
}
