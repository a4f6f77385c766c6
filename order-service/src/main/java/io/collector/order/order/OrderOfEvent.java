package io.collector.order.order;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The order that an event of its stock is about. It was told of by this service, so it must be
/// here.
@ApplicationScoped
class OrderOfEvent {

  private final SalesOrders orders;
  private final Timeline timeline;

  OrderOfEvent(SalesOrders orders, Timeline timeline) {
    this.orders = orders;
    this.timeline = timeline;
  }

  /// Holds it until the transaction ends, and puts the event into its timeline. Fails if there is
  /// none: the event is tried again, and then dead-lettered.
  Uni<SalesOrder> find(Event<? extends Payload> event, UUID orderId) {
    return orders
        .held(orderId)
        .map(
            found ->
                found.orElseThrow(() -> new IllegalStateException("there is no order " + orderId)))
        .call(() -> timeline.keep(event, List.of(orderId), List.of()));
  }
}
