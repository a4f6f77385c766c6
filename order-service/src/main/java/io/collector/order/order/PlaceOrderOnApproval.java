package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.crm.OfferApproved;
import io.collector.order.catalog.CatalogProduct;
import io.collector.order.catalog.CatalogProducts;
import io.collector.order.timeline.Timeline;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Places the order of an approved offer, once, even if several events approve it.
@ApplicationScoped
public class PlaceOrderOnApproval implements BatchHandler<OfferApproved> {

  private final SalesOrders orders;
  private final CatalogProducts products;
  private final PlaceOrder placeOrder;
  private final Timeline timeline;

  PlaceOrderOnApproval(
      SalesOrders orders, CatalogProducts products, PlaceOrder placeOrder, Timeline timeline) {
    this.orders = orders;
    this.products = products;
    this.placeOrder = placeOrder;
    this.timeline = timeline;
  }

  /// @param placed   offers that have an order, those of this batch included
  /// @param products that the offers name and the catalog has
  private record State(Set<UUID> placed, Map<UUID, CatalogProduct> products) {}

  @Override
  public Uni<Void> handle(List<Event<OfferApproved>> offers) {
    return load(offers.stream().map(Event::data).toList())
        .chain(state -> Sequential.each(offers, offer -> place(offer, state)));
  }

  /// Locks the customers, so that orders placed at the same time don't exceed a credit limit
  /// together.
  private Uni<State> load(List<OfferApproved> offers) {
    var customers = offers.stream().map(OfferApproved::customerId).collect(toSet());
    var offerIds = offers.stream().map(OfferApproved::offerId).collect(toSet());
    return TenantSql.lock("customer_copy", customers)
        .chain(() -> orders.offersWithOrder(offerIds))
        .chain(placed -> products.named(productIds(offers)).map(known -> new State(placed, known)));
  }

  private static Set<UUID> productIds(List<OfferApproved> offers) {
    return offers.stream()
        .flatMap(offer -> offer.lineItems().stream())
        .map(OfferApproved.LineItem::productId)
        .filter(Objects::nonNull)
        .collect(toSet());
  }

  private Uni<Void> place(Event<OfferApproved> event, State state) {
    var offer = event.data();
    if (!state.placed().add(offer.offerId())) {
      return Uni.createFrom().voidItem();
    }
    return placeOrder
        .place(
            Cause.of(event),
            offer.customerId(),
            terms ->
                OfferedOrder.draft(
                    UuidCreator.getTimeOrderedEpoch(),
                    event.tenantId(),
                    offer,
                    state.products(),
                    terms.priceBasis()))
        .chain(order -> timeline.record(event, List.of(order.id()), List.of()));
  }
}
