package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockReservationExpired;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// An order's stock was given back because its reservation lapsed.
@ApplicationScoped
public class RecordReservationExpiry implements EventHandler<StockReservationExpired> {

  private final OrderOfEvent orders;

  RecordReservationExpiry(OrderOfEvent orders) {
    this.orders = orders;
  }

  @Override
  public Uni<Void> prepare(List<Event<StockReservationExpired>> events) {
    return orders.hold(events, StockReservationExpired::orderId);
  }

  @Override
  public Uni<Void> handle(Event<StockReservationExpired> event) {
    return orders
        .find(event, event.data().orderId())
        .invoke(order -> order.lapse(event.data().reservationId(), event.aggregateVersion()))
        .replaceWithVoid();
  }
}
