package io.collector.order.order;

import io.collector.events.Payload;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderUpdated;
import io.collector.order.pricing.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the other services are told of an order.
final class OrderMessages {

  private OrderMessages() {}

  /// A new order, and that it waits for a person if it does.
  static List<Payload> placed(SalesOrder order) {
    return order.holdReason() == null
        ? List.of(created(order))
        : List.of(
            created(order),
            held(
                order,
                order.holdReason().name(),
                order.reasonDetail(),
                "policy:price-check",
                OrderStatus.PENDING));
  }

  /// A status that changed. What leaves a hold says so before anything else: until then nobody may
  /// go on with it.
  static List<Payload> moved(SalesOrder order, Transition transition) {
    return switch (transition.to()) {
      case PENDING -> List.of(updated(order, transition));
      case ON_HOLD ->
          List.of(
              held(
                  order,
                  Objects.requireNonNullElse(transition.reason(), HoldReason.MANUAL.name()),
                  transition.detail(),
                  transition.by(),
                  transition.from()));
      case CONFIRMED ->
          transition.from() == OrderStatus.ON_HOLD
              ? List.of(updated(order, transition), confirmed(order))
              : List.of(confirmed(order));
      case CANCELLED -> List.of(cancelled(order, transition));
    };
  }

  private static OrderCreated created(SalesOrder order) {
    return new OrderCreated(
        order.id(),
        order.number(),
        order.customerId(),
        order.offerId(),
        lines(order),
        order.currency(),
        money(order, order.grandTotal()),
        true,
        moneyOrNull(order, order.subtotal()),
        moneyOrNull(order, order.taxTotal()),
        order.paymentTermDays(),
        order.shippingAddressId(),
        null,
        null,
        null);
  }

  private static OrderUpdated updated(SalesOrder order, Transition transition) {
    return new OrderUpdated(
        order.id(),
        order.number(),
        order.customerId(),
        order.status().name(),
        transition.from().name(),
        lines(order),
        order.currency(),
        money(order, order.grandTotal()),
        order.offerId(),
        order.shippingAddressId(),
        null,
        transition.detail() == null ? transition.reason() : transition.detail(),
        order.version(),
        null);
  }

  private static OrderHeld held(
      SalesOrder order,
      String reason,
      @Nullable String detail,
      @Nullable String by,
      OrderStatus previous) {
    return new OrderHeld(
        order.id(), order.number(), order.customerId(), reason, detail, by, previous.name());
  }

  /// One item per line, warehouse and lot; what is reserved nowhere, because a person didn't wait
  /// for it, names no warehouse. Without an address the customer's id stands for the customer's
  /// default address.
  private static OrderConfirmed confirmed(SalesOrder order) {
    return new OrderConfirmed(
        order.id(),
        order.number(),
        order.customerId(),
        Objects.requireNonNullElse(order.shippingAddressId(), order.customerId()),
        order.lines().stream().filter(OrderLine::isProduct).flatMap(OrderMessages::items).toList(),
        null);
  }

  private static Stream<OrderConfirmed.LineItem> items(OrderLine line) {
    var items = new ArrayList<OrderConfirmed.LineItem>();
    for (var place : line.allocated()) {
      items.add(item(line, place.quantity(), place));
    }
    if (line.unallocated().signum() > 0) {
      items.add(item(line, line.unallocated(), null));
    }
    return items.stream();
  }

  private static OrderConfirmed.LineItem item(
      OrderLine line, BigDecimal quantity, @Nullable Allocated place) {
    return new OrderConfirmed.LineItem(
        line.productId(),
        line.description(),
        Decimals.plain(quantity),
        line.unit(),
        line.id(),
        place == null || place.sku() == null ? line.sku() : place.sku(),
        place == null ? line.warehouseId() : place.warehouseId(),
        place == null ? null : place.lotNumber());
  }

  private static OrderCancelled cancelled(SalesOrder order, Transition transition) {
    return new OrderCancelled(
        order.id(),
        order.number(),
        order.customerId(),
        order.offerId(),
        Objects.requireNonNullElse(transition.reason(), "OTHER"),
        transition.detail(),
        transition.by(),
        order.lines().stream().map(OrderMessages::cancelledLine).toList(),
        order.currency(),
        money(order, order.grandTotal()));
  }

  private static OrderCancelled.LineItem cancelledLine(OrderLine line) {
    return new OrderCancelled.LineItem(
        line.id(),
        line.productId(),
        line.sku(),
        Decimals.plain(line.quantity()),
        line.unit(),
        line.type().name());
  }

  private static List<OrderCreated.LineItem> lines(SalesOrder order) {
    return order.lines().stream().map(line -> line(order, line)).toList();
  }

  private static OrderCreated.LineItem line(SalesOrder order, OrderLine line) {
    return new OrderCreated.LineItem(
        line.productId(),
        line.sku(),
        line.description(),
        Decimals.plain(line.quantity()),
        money(order, line.unitPrice()),
        line.warehouseId(),
        line.id(),
        line.type().name(),
        line.unit(),
        Decimals.plainOrNull(line.taxPercent()),
        Decimals.plainOrNull(line.discountPercent()));
  }

  private static BigDecimal money(SalesOrder order, BigDecimal amount) {
    return MinorUnit.of(order.currency()).orElseThrow().show(amount);
  }

  private static @Nullable BigDecimal moneyOrNull(SalesOrder order, @Nullable BigDecimal amount) {
    return amount == null ? null : money(order, amount);
  }
}
