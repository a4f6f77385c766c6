package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockReservationExpired;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// An order's reservation expired and was released.
@ApplicationScoped
public class RecordReservationExpiry implements EventHandler<StockReservationExpired> {

  private final OrderOfEvent orders;

  RecordReservationExpiry(OrderOfEvent orders) {
    this.orders = orders;
  }

  @Override
  public Uni<Void> handle(Event<StockReservationExpired> event) {
    return orders
        .load(event, event.data().orderId())
        .invoke(order -> order.expire(event.data().reservationId(), event.aggregateVersion()))
        .replaceWithVoid();
  }
}
