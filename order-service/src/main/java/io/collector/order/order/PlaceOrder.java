package io.collector.order.order;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Numbers an order, saves it and publishes `order.created`.
@ApplicationScoped
class PlaceOrder {

  private final SalesOrders orders;
  private final LoadOrderTerms terms;
  private final OrderPublisher publisher;
  private final OrderMetrics metrics;

  PlaceOrder(
      SalesOrders orders, LoadOrderTerms terms, OrderPublisher publisher, OrderMetrics metrics) {
    this.orders = orders;
    this.terms = terms;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  Uni<SalesOrder> place(Cause cause, OrderDraft draft) {
    return terms
        .of(draft.customerId(), draft.currency(), Instant.now())
        .map(found -> SalesOrder.place(found, draft))
        .call(order -> orders.persist(order))
        .call(order -> publisher.publish(cause, order, OrderMessages.placed(order)))
        .invoke(metrics::created);
  }
}
