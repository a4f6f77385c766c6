package io.collector.order.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The order that an event is about. It was told of by this service, so it must be here.
@ApplicationScoped
class OrderOfEvent {

  private final SalesOrders orders;

  OrderOfEvent(SalesOrders orders) {
    this.orders = orders;
  }

  /// Fails if there is none: the event is tried again, and then dead-lettered.
  Uni<SalesOrder> find(UUID orderId) {
    return orders
        .withLines(orderId)
        .map(
            found ->
                found.orElseThrow(() -> new IllegalStateException("there is no order " + orderId)));
  }
}
