package io.collector.order.order;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Numbers an order, saves it and publishes `order.created`.
@ApplicationScoped
class PlaceOrder {

  private final PriceRequest priceRequest;
  private final SalesOrders orders;
  private final LoadOrderTerms terms;
  private final OrderPublisher publisher;
  private final OrderMetrics metrics;

  PlaceOrder(
      PriceRequest priceRequest,
      SalesOrders orders,
      LoadOrderTerms terms,
      OrderPublisher publisher,
      OrderMetrics metrics) {
    this.priceRequest = priceRequest;
    this.orders = orders;
    this.terms = terms;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// What the request and the terms need of the database goes out together.
  Uni<SalesOrder> place(Cause cause, NewOrder request) {
    return Uni.combine()
        .all()
        .unis(priceRequest.draft(request), terms.of(request.customerId()))
        .asTuple()
        .chain(found -> place(cause, found.getItem1(), found.getItem2()));
  }

  Uni<SalesOrder> place(Cause cause, OrderDraft draft) {
    return terms.of(draft.customerId()).chain(found -> place(cause, draft, found));
  }

  private Uni<SalesOrder> place(Cause cause, OrderDraft draft, OrderTerms found) {
    return terms
        .withOpenAmount(found, draft.customerId(), draft.currency())
        .map(complete -> SalesOrder.place(complete, draft))
        .call(order -> orders.persist(order))
        .call(order -> publisher.publish(cause, order, OrderMessages.placed(order)))
        .invoke(metrics::created);
  }
}
