package io.collector.order.order;

import io.collector.events.AllowanceCharge;
import io.collector.events.Payload;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCompleted;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.events.order.OrderCreated;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderRefunded;
import io.collector.events.order.OrderUpdated;
import io.collector.money.Decimals;
import io.collector.order.progress.ProgressFact;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import io.collector.tax.LineAdjustment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events of an order.
final class OrderMessages {

  private OrderMessages() {}

  /// A new order, and its hold if it has one.
  static List<Payload> placed(SalesOrder order) {
    return order.state().holdReason() == null
        ? List.of(created(order))
        : List.of(
            created(order),
            held(
                order,
                order.state().holdReason().name(),
                order.state().reasonDetail(),
                order.state().holdReason().policy(),
                OrderStatus.PENDING));
  }

  /// A changed status. The end of a hold is published first: until then no service may continue
  /// with the order.
  ///
  /// @param address of the delivery, if known
  static List<Payload> moved(
      SalesOrder order, Transition transition, @Nullable ShippingAddress address) {
    if (transition.resumes()) {
      return List.of(updated(order, transition));
    }
    return switch (transition.to()) {
      case ON_HOLD ->
          List.of(
              held(
                  order,
                  Objects.requireNonNullElse(transition.reason(), HoldReason.MANUAL.name()),
                  transition.detail(),
                  transition.by() == null && order.state().holdReason() != null
                      ? order.state().holdReason().policy()
                      : transition.by(),
                  transition.from()));
      case CONFIRMED ->
          transition.from() == OrderStatus.ON_HOLD
              ? List.of(updated(order, transition), confirmed(order, address))
              : List.of(confirmed(order, address));
      case CANCELLED -> List.of(cancelled(order, transition));
      case PENDING, PARTIALLY_SHIPPED, SHIPPED, PARTIALLY_DELIVERED, DELIVERED, COMPLETED ->
          List.of(updated(order, transition));
    };
  }

  /// A status that follows from other services' events.
  static OrderUpdated restated(SalesOrder order, Transition transition) {
    return updated(order, transition);
  }

  /// More stock is reserved than at the confirmation.
  static OrderUpdated reserved(SalesOrder order) {
    return updated(order, null, null, null);
  }

  static OrderUpdated redirected(SalesOrder order, ShippingAddress to) {
    return updated(order, null, "The shipping address was corrected.", to);
  }

  /// One refund, by its parts. The reason is a code, since programs read it.
  ///
  /// @param isFull whether all that was paid for the order has gone back with it
  static OrderRefunded refunded(
      SalesOrder order, UUID refundId, List<ProgressFact> parts, boolean isFull) {
    return new OrderRefunded(
        order.id(),
        order.number(),
        order.customerId(),
        refundId,
        order.price().show(Decimals.sum(parts.stream().map(ProgressFact::amountOrZero).toList())),
        order.price().currency(),
        isFull,
        parts.stream()
            .map(ProgressFact::reason)
            .filter(ChangeReason::isCode)
            .findFirst()
            .orElse("OTHER"),
        parts.size() == 1 ? parts.getFirst().invoice() : null,
        null,
        null);
  }

  static OrderCompleted completed(SalesOrder order) {
    return new OrderCompleted(
        order.id(),
        order.number(),
        order.customerId(),
        order.price().currency(),
        order.price().show(order.price().grandTotal()),
        order.invoiceIds());
  }

  private static OrderCreated created(SalesOrder order) {
    return new OrderCreated(
        order.id(),
        order.number(),
        order.customerId(),
        order.offerId(),
        lines(order),
        order.price().currency(),
        order.price().show(order.price().grandTotal()),
        !order.price().isNet(),
        order.price().showOrNull(order.price().subtotal()),
        order.price().showOrNull(order.price().taxTotal()),
        order.paymentTermDays(),
        order.shippingAddressId(),
        order.shortagePolicy().name(),
        order.priority(),
        order.policies().confirmationPolicy() == ConfirmationPolicy.ON_PAID ? "IMMEDIATE" : null,
        order.price().priceBasis().name(),
        order.references().orderNumber(),
        order.references().reference(),
        adjustments(order));
  }

  private static OrderUpdated updated(SalesOrder order, Transition transition) {
    return updated(
        order,
        transition.from(),
        transition.detail() == null ? transition.reason() : transition.detail(),
        null);
  }

  /// With the reserved stock, as long as there is more to deliver.
  private static OrderUpdated updated(
      SalesOrder order,
      @Nullable OrderStatus previous,
      @Nullable String reason,
      @Nullable ShippingAddress address) {
    return new OrderUpdated(
        order.id(),
        order.number(),
        order.customerId(),
        order.status().name(),
        previous == null ? null : previous.name(),
        lines(order),
        order.price().currency(),
        order.price().show(order.price().grandTotal()),
        order.offerId(),
        order.shippingAddressId(),
        null,
        reason,
        order.version(),
        order.isUnderWay() ? allocations(order) : null,
        order.price().priceBasis().name(),
        address,
        adjustments(order));
  }

  private static @Nullable List<AllowanceCharge> adjustments(SalesOrder order) {
    return order.adjustments().isEmpty() ? null : order.adjustments();
  }

  private static OrderHeld held(
      SalesOrder order,
      String reason,
      @Nullable String detail,
      @Nullable String by,
      OrderStatus previous) {
    return new OrderHeld(
        order.id(),
        order.number(),
        order.customerId(),
        reason,
        detail,
        by,
        previous.name(),
        order.version());
  }

  /// One item per line, warehouse and lot; an unreserved quantity, after a person's confirmation,
  /// has no warehouse. With partial shipments it follows when it is reserved. Without an address
  /// the customer's id stands for the customer's default address.
  private static OrderConfirmed confirmed(SalesOrder order, @Nullable ShippingAddress address) {
    return new OrderConfirmed(
        order.id(),
        order.number(),
        order.customerId(),
        Objects.requireNonNullElse(order.shippingAddressId(), order.customerId()),
        order.shortagePolicy() == ShortagePolicy.SHIP_PARTIAL
            ? allocations(order)
            : Stream.concat(allocations(order).stream(), unallocated(order)).toList(),
        address);
  }

  private static List<OrderConfirmed.LineItem> allocations(SalesOrder order) {
    return order.lines().stream()
        .filter(OrderLine::isProduct)
        .flatMap(
            line -> line.allocated().stream().map(place -> item(line, place.quantity(), place)))
        .toList();
  }

  private static Stream<OrderConfirmed.LineItem> unallocated(SalesOrder order) {
    return order.lines().stream()
        .filter(line -> line.isProduct() && line.unallocated().signum() > 0)
        .map(line -> item(line, line.unallocated(), null));
  }

  private static OrderConfirmed.LineItem item(
      OrderLine line, BigDecimal quantity, @Nullable AllocatedQuantity place) {
    return new OrderConfirmed.LineItem(
        line.productId(),
        line.description(),
        Decimals.plain(quantity),
        line.unit().unit(),
        line.id(),
        place == null || place.sku() == null ? line.sku() : place.sku(),
        place == null ? line.warehouseId() : place.warehouseId(),
        place == null ? null : place.lotNumber(),
        line.unit().unitDecimals(),
        line.unit().told(null));
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
        order.lines().stream()
            .filter(line -> line.cancelled().signum() > 0)
            .map(OrderMessages::cancelledLine)
            .toList(),
        order.price().currency(),
        order.price().show(order.price().grandTotal()));
  }

  private static OrderCancelled.LineItem cancelledLine(OrderLine line) {
    return new OrderCancelled.LineItem(
        line.id(),
        line.productId(),
        line.sku(),
        Decimals.plain(line.cancelled()),
        line.unit().unit(),
        line.type().name());
  }

  private static List<OrderCreated.LineItem> lines(SalesOrder order) {
    return order.lines().stream().map(line -> line(order, line)).toList();
  }

  /// It says all of its price, so that whoever invoices it comes to the same. Without a rate it has
  /// no tax, whatever a consumer's default is.
  private static OrderCreated.LineItem line(SalesOrder order, OrderLine line) {
    var price = order.price();
    var isNet = price.isNet() && !price.isMismatch();
    var isListPriceTold = isNet || isSignUntold(line);
    var unit = line.unit();
    return new OrderCreated.LineItem(
        line.productId(),
        line.sku(),
        line.description(),
        Decimals.plain(line.quantity()),
        price.show(unit.pricePerBase(line.unitPrice())),
        line.warehouseId(),
        line.id(),
        line.type().name(),
        unit.unit(),
        line.taxPercent() == null && price.isNet()
            ? BigDecimal.ZERO
            : Decimals.plainOrNull(line.taxPercent()),
        Decimals.plainOrNull(line.discountPercent()),
        isListPriceTold ? price.show(line.offeredUnitPrice()) : null,
        isListPriceTold ? priceBaseQuantity(line) : null,
        price.isMismatch() ? null : price.show(line.total()),
        unit.unitDecimals(),
        unit.told(price.show(line.unitPrice())),
        line.taxes(),
        LineAdjustment.told(line.adjustments()));
  }

  /// A line below zero says so by its prices, of which an allowance may leave nothing.
  private static boolean isSignUntold(OrderLine line) {
    return line.isBelowZero() && line.unitPrice().signum() == 0;
  }

  /// In the base unit.
  private static @Nullable BigDecimal priceBaseQuantity(OrderLine line) {
    var unit = line.unit();
    if (unit.salesUnit() == null) {
      return Decimals.plainOrNull(line.priceBaseQuantity());
    }
    return Decimals.plain(
        unit.toBase(Objects.requireNonNullElse(line.priceBaseQuantity(), BigDecimal.ONE)));
  }
}
