package io.collector.order.order;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.inventory.StockReserved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Records the reserved stock of an order, and confirms the order if its policy allows it. If it
/// was confirmed before, the new allocations are published for delivery.
@ApplicationScoped
public class RecordReservation implements BatchHandler<StockReserved> {

  private final OrderOfEvent orders;
  private final ChangeOrderStatus changeOrderStatus;
  private final OrderPublisher publisher;

  RecordReservation(
      OrderOfEvent orders, ChangeOrderStatus changeOrderStatus, OrderPublisher publisher) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
    this.publisher = publisher;
  }

  @Override
  public Uni<Void> handle(List<Event<StockReserved>> events) {
    return orders
        .load(events, StockReserved::orderId)
        .chain(found -> Sequential.each(found, this::reserve));
  }

  private Uni<Void> reserve(OrderOfEvent.Found<StockReserved> found) {
    var order = found.order();
    var stock = found.event().data();
    var cause = Cause.of(found.event());
    var isNew =
        order.reserve(
            stock.reservationId(),
            found.event().aggregateVersion(),
            StockEventLines.places(order, stock.allocations()));
    var updated =
        isNew && order.isUnderWay()
            ? publisher.publish(cause, order, OrderMessages.reserved(order))
            : Uni.createFrom().voidItem();
    return updated.chain(() -> changeOrderStatus.applyPolicy(cause, order, found.customer()));
  }
}
