package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockReserved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// An order whose stock is reserved remembers where, and confirms itself if that is the policy. If
/// it was confirmed before, delivery hears of what is there now.
@ApplicationScoped
public class RecordReservation implements EventHandler<StockReserved> {

  private final OrderOfEvent orders;
  private final ChangeOrderStatus changeOrderStatus;
  private final OrderPublisher tell;

  RecordReservation(OrderOfEvent orders, ChangeOrderStatus changeOrderStatus, OrderPublisher tell) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
    this.tell = tell;
  }

  /// It finds the order by its key alone.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  @Override
  public Uni<Void> prepare(List<Event<StockReserved>> events) {
    return orders.hold(events, StockReserved::orderId);
  }

  @Override
  public Uni<Void> handle(Event<StockReserved> event) {
    return orders
        .find(event, event.data().orderId())
        .chain(order -> reserve(order, event).chain(() -> changeOrderStatus.settle(order)));
  }

  private Uni<Void> reserve(SalesOrder order, Event<StockReserved> event) {
    var stock = event.data();
    var isNews =
        order.reserve(
            stock.reservationId(),
            event.aggregateVersion(),
            StockEventLines.places(order, stock.allocations()));
    return isNews && order.isUnderWay()
        ? tell.one(order, OrderMessages.reserved(order))
        : Uni.createFrom().voidItem();
  }
}
