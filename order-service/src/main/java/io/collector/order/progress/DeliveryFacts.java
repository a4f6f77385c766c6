package io.collector.order.progress;

import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.order.progress.ProgressFact.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What delivery's events say of an order.
public final class DeliveryFacts {

  /// Goods that never were the customer's.
  private static final Set<String> NOT_DELIVERED =
      Set.of("REFUSED", "UNDELIVERED", "UNDELIVERABLE");

  private DeliveryFacts() {}

  public static List<ProgressFact> dispatched(DeliveryDispatched delivery) {
    return delivery.items().stream()
        .map(
            item ->
                ProgressFact.ofGoods(
                    Kind.DISPATCHED,
                    delivery.deliveryNoteId(),
                    delivery.orderId(),
                    delivery.deliveryNoteId(),
                    item.lineId(),
                    item.productId(),
                    item.quantity()))
        .toList();
  }

  public static List<ProgressFact> confirmed(DeliveryConfirmed delivery) {
    var items = delivery.items();
    return items == null
        ? List.of(
            ProgressFact.ofDocument(
                Kind.ALL_ACCEPTED, delivery.deliveryNoteId(), delivery.orderId()))
        : items.stream().flatMap(item -> confirmed(delivery, item)).toList();
  }

  private static Stream<ProgressFact> confirmed(
      DeliveryConfirmed delivery, DeliveryConfirmed.Item item) {
    var accepted =
        ProgressFact.ofGoods(
            Kind.ACCEPTED,
            delivery.deliveryNoteId(),
            delivery.orderId(),
            delivery.deliveryNoteId(),
            item.lineId(),
            item.productId(),
            item.quantity());
    return item.rejected() == null
        ? Stream.of(accepted)
        : Stream.of(
            accepted,
            ProgressFact.ofGoods(
                Kind.REJECTED,
                delivery.deliveryNoteId(),
                delivery.orderId(),
                delivery.deliveryNoteId(),
                item.lineId(),
                item.productId(),
                item.rejected()));
  }

  public static List<ProgressFact> returned(DeliveryReturned goods) {
    return goods.items().stream()
        .map(
            item ->
                ProgressFact.ofGoods(
                    kind(item.reason() == null ? goods.reason() : item.reason()),
                    goods.returnId(),
                    goods.orderId(),
                    goods.deliveryNoteId(),
                    item.lineId(),
                    item.productId(),
                    item.quantity()))
        .toList();
  }

  private static Kind kind(@Nullable String reason) {
    return NOT_DELIVERED.contains(Objects.requireNonNullElse(reason, ""))
        ? Kind.CAME_BACK
        : Kind.RETURNED;
  }
}
