package io.collector.order.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// How many orders were taken, confirmed, completed and cancelled, by where they came from
/// (`collector_orders_total{event="created",source="offer"}`), and what those that were taken come
/// to (`collector_order_value{currency="USD"}`).
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void created(SalesOrder order) {
    count("created", order);
    registry
        .summary("collector.order.value", "currency", order.currency())
        .record(order.grandTotal().doubleValue());
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
