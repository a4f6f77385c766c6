package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.gate.LoadGate;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The orders of stock events. This service published the orders, so they must exist: an event of
/// an unknown order fails, is retried, and then dead-lettered.
@ApplicationScoped
class OrderOfEvent {

  private final SalesOrders orders;
  private final LoadGate loadGate;
  private final Timeline timeline;

  OrderOfEvent(SalesOrders orders, LoadGate loadGate, Timeline timeline) {
    this.orders = orders;
    this.loadGate = loadGate;
    this.timeline = timeline;
  }

  /// An event and its order, which is locked.
  ///
  /// @param customer what is known of the order's customer
  record Found<T extends Payload>(Event<T> event, SalesOrder order, CustomerStanding customer) {}

  /// Locks and loads the orders of a batch, and records the events in their timelines.
  ///
  /// @param orderId which order an event is about
  <T extends Payload> Uni<List<Found<T>>> load(List<Event<T>> events, Function<T, UUID> orderId) {
    var ids = events.stream().map(Event::data).map(orderId).collect(toSet());
    return orders
        .lock(ids)
        .chain(() -> loadGate.lockCustomers(ids))
        .chain(
            () ->
                Uni.combine()
                    .all()
                    .unis(orders.byId(ids), loadGate.customersOf(ids))
                    .with(
                        (byId, customers) ->
                            events.stream()
                                .map(event -> found(event, orderId, byId, customers))
                                .toList()))
        .call(
            found ->
                Sequential.each(
                    found,
                    one -> timeline.record(one.event(), List.of(one.order().id()), List.of())));
  }

  private static <T extends Payload> Found<T> found(
      Event<T> event,
      Function<T, UUID> orderId,
      Map<UUID, SalesOrder> byId,
      Map<UUID, CustomerStanding> customers) {
    var id = orderId.apply(event.data());
    var order = byId.get(id);
    if (order == null) {
      throw new IllegalStateException("there is no order " + id);
    }
    return new Found<>(
        event, order, customers.getOrDefault(order.customerId(), CustomerStanding.UNKNOWN));
  }

  <T extends Payload> Uni<SalesOrder> load(Event<T> event, UUID orderId) {
    return load(List.of(event), _ -> orderId).map(found -> found.getFirst().order());
  }
}
