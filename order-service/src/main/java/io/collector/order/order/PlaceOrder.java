package io.collector.order.order;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

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
        .unis(priceRequest.prices(request), terms.of(request.customerId()))
        .asTuple()
        .chain(found -> place(cause, request, found.getItem1(), found.getItem2()));
  }

  private Uni<SalesOrder> place(
      Cause cause, NewOrder request, PriceRequest.Prices prices, OrderTerms found) {
    return priceRequest
        .draft(request, prices, found.priceBasis())
        .chain(draft -> place(cause, draft, found));
  }

  /// @param draft the order under these terms
  Uni<SalesOrder> place(Cause cause, UUID customerId, Function<OrderTerms, OrderDraft> draft) {
    return terms.of(customerId).chain(found -> place(cause, draft.apply(found), found));
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
