package io.collector.crm.offer;

import io.collector.events.Event;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An offer of which an order was made remembers the order, and whether that was cancelled. Orders
/// without an offer, or of an outside Offers service, don't matter here.
@ApplicationScoped
public class NoteOrderOfOffer {

  private static final String SHORT_CLOSED = "SHORT_CLOSED";

  private final Offers offers;

  NoteOrderOfOffer(Offers offers) {
    this.offers = offers;
  }

  /// On `order.created`.
  public Uni<Void> ordered(Event<OrderCreated> event) {
    var order = event.data();
    return note(order.offerId(), offer -> offer.order(order.orderId(), order.orderNumber()));
  }

  /// On `order.cancelled`, which may come first. What had left when the rest was cancelled stays
  /// sold.
  public Uni<Void> cancelled(Event<OrderCancelled> event) {
    var order = event.data();
    return SHORT_CLOSED.equals(order.reason())
        ? Uni.createFrom().voidItem()
        : note(order.offerId(), offer -> offer.cancelOrder(order.orderId(), order.orderNumber()));
  }

  private Uni<Void> note(@Nullable UUID offerId, Consumer<Offer> news) {
    return offerId == null
        ? Uni.createFrom().voidItem()
        : offers.locked(offerId).onItem().ifNotNull().invoke(news).replaceWithVoid();
  }
}
