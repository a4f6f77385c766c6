package io.collector.order.order;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockReserved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// Records the shortage of an order, which then waits, continues in part, or is cancelled by its
/// policy. One that asks for a warehouse that is unknown or inactive is held. If it was confirmed
/// before, the part that is reserved is published for delivery.
@ApplicationScoped
public class RecordShortage implements BatchHandler<StockInsufficient> {

  private final OrderOfEvent orders;
  private final ChangeOrderStatus changeOrderStatus;
  private final OrderPublisher publisher;

  RecordShortage(
      OrderOfEvent orders, ChangeOrderStatus changeOrderStatus, OrderPublisher publisher) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
    this.publisher = publisher;
  }

  @Override
  public Uni<Void> handle(List<Event<StockInsufficient>> events) {
    return orders
        .load(events, StockInsufficient::orderId)
        .chain(found -> Sequential.each(found, this::runShort));
  }

  private Uni<Void> runShort(OrderOfEvent.Found<StockInsufficient> found) {
    var order = found.order();
    var stock = found.event().data();
    var cause = Cause.of(found.event());
    var allocations =
        Objects.requireNonNullElse(stock.allocations(), List.<StockReserved.Allocation>of());
    var before = order.version();
    var transition =
        order.runShort(
            stock.reservationId(),
            found.event().aggregateVersion(),
            StockEventLines.places(order, allocations),
            StockEventLines.shortages(order, stock.lineItems()),
            StockEventLines.warehouseFault(stock.lineItems()).orElse(null));
    var isNew = order.version() != before;
    var updated =
        isNew && order.isUnderWay() && !allocations.isEmpty()
            ? publisher.publish(cause, order, OrderMessages.reserved(order))
            : Uni.createFrom().voidItem();
    return changeOrderStatus
        .publish(cause, order, transition)
        .chain(() -> updated)
        .chain(() -> changeOrderStatus.applyPolicy(cause, order, found.customer()));
  }
}
