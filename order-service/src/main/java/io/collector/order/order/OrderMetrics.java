package io.collector.order.order;

import io.collector.tenancy.TenantSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Number of orders that were placed, confirmed, completed and cancelled, by source
/// (`collector_orders_total{event="created",source="offer"}`), and the value of placed
/// orders (`collector_order_value{currency="USD"}`). Counted when the transaction is committed.
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  Uni<Void> created(SalesOrder order) {
    var value = registry.summary("collector.order.value", "currency", order.price().currency());
    var amount = order.price().grandTotal().doubleValue();
    return count("created", order)
        .chain(() -> TenantSession.afterCommit(() -> value.record(amount)));
  }

  Uni<Void> confirmed(SalesOrder order) {
    return count("confirmed", order);
  }

  Uni<Void> completed(SalesOrder order) {
    return count("completed", order);
  }

  Uni<Void> cancelled(SalesOrder order) {
    return count("cancelled", order);
  }

  private Uni<Void> count(String event, SalesOrder order) {
    var counter =
        registry.counter("collector.orders", "event", event, "source", order.source().tag());
    return TenantSession.afterCommit(counter::increment);
  }
}
