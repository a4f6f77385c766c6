package io.collector.crm.offer;

import io.collector.bus.BatchHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records on an offer which order was made of it, and whether that was cancelled. Orders without
/// an offer, or of an outside Offers service, are ignored.
@ApplicationScoped
public class RecordOrderOfOffer {

  private static final String SHORT_CLOSED = "SHORT_CLOSED";

  private final Offers offers;

  RecordOrderOfOffer(Offers offers) {
    this.offers = offers;
  }

  /// On `order.created`.
  public BatchHandler<OrderCreated> ordered() {
    return byOffer(
        OrderCreated::offerId, (offer, order) -> offer.order(order.orderId(), order.orderNumber()));
  }

  /// On `order.cancelled`, which may come first. What had left when the rest was cancelled stays
  /// sold.
  public BatchHandler<OrderCancelled> cancelled() {
    return byOffer(
        order -> SHORT_CLOSED.equals(order.reason()) ? null : order.offerId(),
        (offer, order) -> offer.cancelOrder(order.orderId(), order.orderNumber()));
  }

  private <T extends Payload> BatchHandler<T> byOffer(
      Function<T, @Nullable UUID> offerId, BiConsumer<Offer, T> record) {
    return events -> {
      var ids = new HashSet<UUID>();
      events.stream().map(Event::data).map(offerId).filter(Objects::nonNull).forEach(ids::add);
      return offers
          .locked(ids)
          .invoke(
              byId ->
                  events.forEach(
                      event -> {
                        var id = offerId.apply(event.data());
                        var offer = id == null ? null : byId.get(id);
                        if (offer != null) {
                          record.accept(offer, event.data());
                        }
                      }))
          .replaceWithVoid();
    };
  }
}
