package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.crm.OfferApproved;
import io.collector.order.catalog.CatalogProducts;
import io.collector.order.customer.CustomerLocks;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// An approved offer becomes an order, once, however many messages say so.
@ApplicationScoped
public class PlaceOrderOnApproval implements EventHandler<OfferApproved> {

  private final SalesOrders orders;
  private final CatalogProducts products;
  private final CustomerLocks customerLocks;
  private final PlaceOrder placeOrder;
  private final Timeline timeline;

  PlaceOrderOnApproval(
      SalesOrders orders,
      CatalogProducts products,
      CustomerLocks customerLocks,
      PlaceOrder placeOrder,
      Timeline timeline) {
    this.orders = orders;
    this.products = products;
    this.customerLocks = customerLocks;
    this.placeOrder = placeOrder;
    this.timeline = timeline;
  }

  @Override
  public Uni<Void> handle(Event<OfferApproved> event) {
    return orders
        .hasOffer(event.data().offerId())
        .chain(known -> known ? Uni.createFrom().voidItem() : place(event));
  }

  /// Customers with a credit limit are held while their orders are taken.
  @Override
  public Uni<Void> prepare(List<Event<OfferApproved>> events) {
    return customerLocks.of(
        events.stream().map(event -> event.data().customerId()).collect(toSet()));
  }

  /// Orders are found by offer, products by id: keys, all of them.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  private Uni<Void> place(Event<OfferApproved> event) {
    return products
        .named(
            event.data().lineItems().stream()
                .map(OfferApproved.LineItem::productId)
                .filter(Objects::nonNull)
                .collect(toSet()))
        .map(
            known ->
                OfferedOrder.draft(
                    UuidCreator.getTimeOrderedEpoch(), event.tenantId(), event.data(), known))
        .chain(placeOrder::place)
        .chain(order -> timeline.keep(event, List.of(order.id()), List.of()));
  }
}
