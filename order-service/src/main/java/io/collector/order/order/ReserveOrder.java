package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockReserved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// An order whose stock is reserved remembers where, and confirms itself if that is the policy.
@ApplicationScoped
public class ReserveOrder implements EventHandler<StockReserved> {

  private final OrderOfEvent orders;
  private final MoveOrder moveOrder;

  ReserveOrder(OrderOfEvent orders, MoveOrder moveOrder) {
    this.orders = orders;
    this.moveOrder = moveOrder;
  }

  /// It finds the order by its key alone.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  @Override
  public Uni<Void> handle(Event<StockReserved> event) {
    return orders
        .find(event.data().orderId())
        .invoke(order -> reserve(order, event))
        .chain(moveOrder::settle);
  }

  private static void reserve(SalesOrder order, Event<StockReserved> event) {
    var stock = event.data();
    order.reserve(
        stock.reservationId(),
        event.aggregateVersion(),
        StockNews.places(order, stock.allocations()));
  }
}
