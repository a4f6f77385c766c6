package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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

  /// Holds the orders of a whole batch until the transaction ends, and loads them at once.
  ///
  /// @param order which one an event is about
  <T extends Payload> Uni<Void> hold(List<Event<T>> events, Function<T, UUID> order) {
    var ids = events.stream().map(Event::data).map(order).collect(toSet());
    return orders.hold(ids).chain(() -> orders.load(ids));
  }

  /// One of those that are held; puts the event into its timeline. Fails if there is none: the
  /// event is tried again, and then dead-lettered.
  Uni<SalesOrder> find(Event<? extends Payload> event, UUID orderId) {
    return orders
        .findById(orderId)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("there is no order " + orderId))
        .call(() -> timeline.keep(event, List.of(orderId), List.of()));
  }
}
