package io.collector.order.order;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryCreated;
import io.collector.events.delivery.DeliveryFailed;
import io.collector.events.delivery.DeliveryPicked;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What changes nothing of an order is in its timeline nevertheless.
@ApplicationScoped
public class NoteInTimeline {

  private final Timeline timeline;

  NoteInTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  /// On `delivery.created`.
  public Uni<Void> created(Event<DeliveryCreated> event) {
    return timeline.keep(event, List.of(event.data().orderId()), List.of());
  }

  /// On `delivery.picked`.
  public Uni<Void> picked(Event<DeliveryPicked> event) {
    return timeline.keep(event, List.of(event.data().orderId()), List.of());
  }

  /// On `delivery.failed`.
  public Uni<Void> failed(Event<DeliveryFailed> event) {
    return timeline.keep(event, List.of(event.data().orderId()), List.of());
  }

  /// On `stock.deducted`: what left for no order is none of ours.
  public Uni<Void> deducted(Event<StockDeducted> event) {
    var order = event.data().orderId();
    return timeline.keep(event, order == null ? List.of() : List.of(order), List.of());
  }

  /// On `invoice.overdue`.
  public Uni<Void> overdue(Event<InvoiceOverdue> event) {
    return ofInvoice(event, event.data().orderId(), event.data().invoiceId());
  }

  private Uni<Void> ofInvoice(Event<? extends Payload> event, @Nullable UUID order, UUID invoice) {
    return order == null
        ? timeline.keep(event, List.of(), List.of(invoice))
        : timeline.keep(event, List.of(order), List.of());
  }

  /// On `payment.failed`.
  public Uni<Void> paymentFailed(Event<PaymentFailed> event) {
    var allocations = event.data().allocations();
    return timeline.keep(
        event,
        allocations.stream()
            .map(InvoiceAllocation::orderId)
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        allocations.stream()
            .filter(allocation -> allocation.orderId() == null)
            .map(InvoiceAllocation::invoiceId)
            .distinct()
            .toList());
  }
}
