package io.collector.crm.offer;

import static java.util.stream.Collectors.toSet;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An offer of which an order was made remembers the order, and whether that was cancelled. Orders
/// without an offer, or of an outside Offers service, don't matter here.
@ApplicationScoped
public class RecordOrderOfOffer {

  private static final String SHORT_CLOSED = "SHORT_CLOSED";

  private final Offers offers;

  RecordOrderOfOffer(Offers offers) {
    this.offers = offers;
  }

  /// On `order.created`.
  public EventHandler<OrderCreated> ordered() {
    return new ByOffer<>(
        offers,
        OrderCreated::offerId,
        (offer, order) -> offer.order(order.orderId(), order.orderNumber()));
  }

  /// On `order.cancelled`, which may come first. What had left when the rest was cancelled stays
  /// sold.
  public EventHandler<OrderCancelled> cancelled() {
    return new ByOffer<>(
        offers,
        order -> SHORT_CLOSED.equals(order.reason()) ? null : order.offerId(),
        (offer, order) -> offer.cancelOrder(order.orderId(), order.orderNumber()));
  }

  private record ByOffer<T extends Payload>(
      Offers offers, Function<T, @Nullable UUID> offerId, BiConsumer<Offer, T> note)
      implements EventHandler<T> {

    @Override
    public Uni<Void> prepare(List<Event<T>> events) {
      return offers.hold(
          events.stream().map(Event::data).map(offerId).filter(Objects::nonNull).collect(toSet()));
    }

    @Override
    public Uni<Void> handle(Event<T> event) {
      var id = offerId.apply(event.data());
      return id == null
          ? Uni.createFrom().voidItem()
          : offers
              .findById(id)
              .onItem()
              .ifNotNull()
              .invoke(offer -> note.accept(offer, event.data()))
              .replaceWithVoid();
    }

    /// It finds the offer by its key alone.
    @Override
    public boolean queriesSeeBatch() {
      return false;
    }
  }
}
