package io.collector.order.order;

import io.collector.events.Event;
import io.collector.events.inventory.StockReleased;
import io.collector.events.inventory.StockReservationExpired;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// An order's stock was given back: because it was cancelled, by a person, or because the
/// reservation lapsed.
@ApplicationScoped
public class ReleaseReservation {

  private final OrderOfEvent orders;

  ReleaseReservation(OrderOfEvent orders) {
    this.orders = orders;
  }

  /// On `stock.released`.
  public Uni<Void> release(Event<StockReleased> event) {
    return orders
        .find(event, event.data().orderId())
        .invoke(order -> release(order, event))
        .replaceWithVoid();
  }

  /// On `stock.reservation_expired`.
  public Uni<Void> lapse(Event<StockReservationExpired> event) {
    return orders
        .find(event, event.data().orderId())
        .invoke(order -> order.lapse(event.data().reservationId(), event.aggregateVersion()))
        .replaceWithVoid();
  }

  private static void release(SalesOrder order, Event<StockReleased> event) {
    var stock = event.data();
    if (Boolean.TRUE.equals(stock.remaining())) {
      order.releasePart(
          stock.reservationId(),
          event.aggregateVersion(),
          StockNews.places(order, stock.allocations()));
    } else {
      order.release(stock.reservationId(), event.aggregateVersion());
    }
  }
}
