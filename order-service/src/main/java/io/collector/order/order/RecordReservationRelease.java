package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockReleased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// An order's reservation was released, or a part of it: because the order was cancelled, or by a
/// person.
@ApplicationScoped
public class RecordReservationRelease implements EventHandler<StockReleased> {

  private final OrderOfEvent orders;

  RecordReservationRelease(OrderOfEvent orders) {
    this.orders = orders;
  }

  @Override
  public Uni<Void> handle(Event<StockReleased> event) {
    return orders
        .load(event, event.data().orderId())
        .invoke(order -> release(order, event))
        .replaceWithVoid();
  }

  private static void release(SalesOrder order, Event<StockReleased> event) {
    var stock = event.data();
    if (Boolean.TRUE.equals(stock.remaining())) {
      order.releasePart(
          stock.reservationId(),
          event.aggregateVersion(),
          StockEventLines.places(order, stock.allocations()));
    } else {
      order.release(stock.reservationId(), event.aggregateVersion());
    }
  }
}
