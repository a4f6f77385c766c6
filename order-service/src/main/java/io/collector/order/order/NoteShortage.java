package io.collector.order.order;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.StockInsufficient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// An order whose stock isn't there keeps what is missing, for whoever looks at it, and waits.
@ApplicationScoped
public class NoteShortage implements EventHandler<StockInsufficient> {

  private final OrderOfEvent orders;

  NoteShortage(OrderOfEvent orders) {
    this.orders = orders;
  }

  /// It finds the order by its key alone.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  @Override
  public Uni<Void> handle(Event<StockInsufficient> event) {
    return orders
        .find(event.data().orderId())
        .invoke(order -> note(order, event.data()))
        .replaceWithVoid();
  }

  private static void note(SalesOrder order, StockInsufficient stock) {
    order.runShort(
        StockNews.places(order, Objects.requireNonNullElse(stock.allocations(), List.of())),
        StockNews.shortages(order, stock.lineItems()));
  }
}
