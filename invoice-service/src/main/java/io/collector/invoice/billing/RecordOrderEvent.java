package io.collector.invoice.billing;

import static java.util.Objects.requireNonNullElse;

import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.creditnote.CreditReason;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Saves every event of an order, and invoices or credits what follows from all of them. They may
/// come in any order.
@ApplicationScoped
public class RecordOrderEvent {

  private final BillOrder billOrder;

  RecordOrderEvent(BillOrder billOrder) {
    this.billOrder = billOrder;
  }

  /// The order's own rule wins over the tenant's. Later changes of the settings don't affect it.
  public Uni<Void> created(Event<OrderCreated> event) {
    var order = BillableOrder.of(event.data());
    return billOrder.bill(
        event,
        order.id(),
        order.id(),
        settings ->
            InvoiceRule.named(event.data().invoiceRule())
                .orElseGet(() -> settings.ruleFor(order.customerId())),
        BillOrder.NOT_DELIVERED);
  }

  public Uni<Void> confirmed(Event<OrderConfirmed> event) {
    return record(event, event.data().orderId(), event.data().orderId());
  }

  public Uni<Void> cancelled(Event<OrderCancelled> event) {
    checkQuantities(event.data().lineItems(), OrderCancelled.LineItem::quantity);
    return record(event, event.data().orderId(), event.data().orderId());
  }

  public Uni<Void> dispatched(Event<DeliveryDispatched> event) {
    checkQuantities(event.data().items(), DeliveryDispatched.Item::quantity);
    return record(event, event.data().orderId(), event.data().deliveryNoteId());
  }

  public Uni<Void> delivered(Event<DeliveryConfirmed> event) {
    checkQuantities(
        requireNonNullElse(event.data().items(), List.of()), DeliveryConfirmed.Item::quantity);
    return record(event, event.data().orderId(), event.data().deliveryNoteId());
  }

  public Uni<Void> returned(Event<DeliveryReturned> event) {
    var back = event.data();
    checkQuantities(back.items(), DeliveryReturned.Item::quantity);
    return billOrder.bill(
        event,
        back.orderId(),
        back.returnId(),
        BillOrder.Rule.NONE,
        new BillOrder.CreditBasis(
            new CreditReason("RETURNED", back.returnId()), back.deliveryNoteId()));
  }

  private Uni<Void> record(Event<?> event, UUID orderId, UUID key) {
    return billOrder.bill(event, orderId, key, BillOrder.Rule.NONE, BillOrder.NOT_DELIVERED);
  }

  /// Invalid: dead-letter without retry.
  private static <T> void checkQuantities(List<T> items, Function<T, BigDecimal> quantity) {
    for (var item : items) {
      var value = quantity.apply(item);
      if (value.signum() < 0 || !Decimals.fits(value, 15, 3)) {
        throw new RefusedEventException("no quantity of a product: " + value);
      }
    }
  }
}
