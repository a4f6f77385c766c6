package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.order.gate.LoadGate;
import io.collector.order.gate.OrderGate;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Numbers an order, saves it and publishes `order.created`.
@ApplicationScoped
class PlaceOrder {

  private final PriceRequest priceRequest;
  private final LoadOrderTerms terms;
  private final LoadGate loadGate;
  private final OrderPublisher publisher;
  private final OrderMetrics metrics;

  PlaceOrder(
      PriceRequest priceRequest,
      LoadOrderTerms terms,
      LoadGate loadGate,
      OrderPublisher publisher,
      OrderMetrics metrics) {
    this.priceRequest = priceRequest;
    this.terms = terms;
    this.loadGate = loadGate;
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
    return priceRequest.draft(request, prices, found).chain(draft -> place(cause, draft, found));
  }

  /// @param draft the order under these terms
  Uni<SalesOrder> place(Cause cause, UUID customerId, Function<OrderTerms, OrderDraft> draft) {
    return terms.of(customerId).chain(found -> place(cause, draft.apply(found), found));
  }

  private Uni<SalesOrder> place(Cause cause, OrderDraft draft, OrderTerms found) {
    return loadGate
        .gate(draft.customerId(), null, Set.of(), found.customer())
        .invoke(gate -> refuseUnknown(gate, draft))
        .map(gate -> SalesOrder.place(found, draft, gate))
        .call(NewOrderRows::insert)
        .call(order -> publisher.publish(cause, order, OrderMessages.placed(order)))
        .call(metrics::created);
  }

  /// An approved offer isn't lost: its order waits for a person.
  private static void refuseUnknown(OrderGate gate, OrderDraft draft) {
    if (draft.source() == OrderSource.REST && gate.refusesUnknown()) {
      throw Problems.unprocessable("unknown-customer", "The customer isn't known.")
          .at("/customerId", "is no customer that is known here; customers come from crm-service");
    }
  }
}
