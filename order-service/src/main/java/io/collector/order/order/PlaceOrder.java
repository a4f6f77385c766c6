package io.collector.order.order;

import io.collector.bus.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Numbers an order, keeps it, and tells of it.
@ApplicationScoped
class PlaceOrder {

  private final SalesOrders orders;
  private final OrderNumbers numbers;
  private final Outbox outbox;
  private final OrderMetrics metrics;

  PlaceOrder(SalesOrders orders, OrderNumbers numbers, Outbox outbox, OrderMetrics metrics) {
    this.orders = orders;
    this.numbers = numbers;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  Uni<SalesOrder> place(OrderDraft draft) {
    return numbers
        .next(Instant.now())
        .map(number -> SalesOrder.place(number, draft))
        .call(order -> orders.persist(order))
        .call(this::announce)
        .invoke(metrics::created);
  }

  private Uni<Void> announce(SalesOrder order) {
    return Multi.createFrom()
        .iterable(OrderMessages.placed(order))
        .onItem()
        .transformToUniAndConcatenate(message -> outbox.append(message, order.version()))
        .toUni()
        .replaceWithVoid();
  }
}
