package io.collector.order.order;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.inventory.StockInsufficient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// Records the shortage of an order, which then waits, continues in part, or is cancelled by its
/// policy.
@ApplicationScoped
public class RecordShortage implements BatchHandler<StockInsufficient> {

  private final OrderOfEvent orders;
  private final ChangeOrderStatus changeOrderStatus;

  RecordShortage(OrderOfEvent orders, ChangeOrderStatus changeOrderStatus) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
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
    var transition =
        order.runShort(
            stock.reservationId(),
            found.event().aggregateVersion(),
            StockEventLines.places(
                order, Objects.requireNonNullElse(stock.allocations(), List.of())),
            StockEventLines.shortages(order, stock.lineItems()));
    return changeOrderStatus
        .publish(cause, order, transition)
        .chain(() -> changeOrderStatus.applyPolicy(cause, order, found.customer()));
  }
}
