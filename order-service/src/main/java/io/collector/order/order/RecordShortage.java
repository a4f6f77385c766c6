package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockInsufficient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order whose stock isn't there keeps what is missing, for whoever looks at it, and waits, goes
/// on with what there is, or ends: as the policy says.
@ApplicationScoped
public class RecordShortage implements EventHandler<StockInsufficient> {

  private final OrderOfEvent orders;
  private final ChangeOrderStatus changeOrderStatus;

  RecordShortage(OrderOfEvent orders, ChangeOrderStatus changeOrderStatus) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
  }

  /// It finds the order by its key alone.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  @Override
  public Uni<Void> prepare(List<Event<StockInsufficient>> events) {
    return orders.hold(events, StockInsufficient::orderId);
  }

  @Override
  public Uni<Void> handle(Event<StockInsufficient> event) {
    return orders
        .find(event, event.data().orderId())
        .chain(
            order ->
                changeOrderStatus
                    .decided(order, note(order, event.data(), event.aggregateVersion()))
                    .chain(() -> changeOrderStatus.settle(order)));
  }

  private static Optional<Transition> note(
      SalesOrder order, StockInsufficient stock, @Nullable Long version) {
    return order.runShort(
        stock.reservationId(),
        version,
        StockEventLines.places(order, Objects.requireNonNullElse(stock.allocations(), List.of())),
        StockEventLines.shortages(order, stock.lineItems()));
  }
}
