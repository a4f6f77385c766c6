package io.collector.order.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Numbers an order, keeps it, and tells of it.
@ApplicationScoped
class PlaceOrder {

  private final SalesOrders orders;
  private final LoadOrderTerms terms;
  private final OrderPublisher tell;
  private final OrderMetrics metrics;

  PlaceOrder(SalesOrders orders, LoadOrderTerms terms, OrderPublisher tell, OrderMetrics metrics) {
    this.orders = orders;
    this.terms = terms;
    this.tell = tell;
    this.metrics = metrics;
  }

  Uni<SalesOrder> place(OrderDraft draft) {
    return terms
        .of(draft.customerId(), draft.currency(), Instant.now())
        .map(found -> SalesOrder.place(found, draft))
        .call(order -> orders.persist(order))
        .call(order -> tell.all(order, OrderMessages.placed(order)))
        .invoke(metrics::created);
  }
}
