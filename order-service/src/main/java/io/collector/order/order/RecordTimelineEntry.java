package io.collector.order.order;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.accounting.JournalPosted;
import io.collector.events.crm.NotificationFailed;
import io.collector.events.crm.NotificationSent;
import io.collector.events.crm.TicketCreated;
import io.collector.events.crm.TicketResolved;
import io.collector.events.delivery.DeliveryCreated;
import io.collector.events.delivery.DeliveryFailed;
import io.collector.events.delivery.DeliveryPicked;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What changes nothing of an order is in its timeline nevertheless.
@ApplicationScoped
public class RecordTimelineEntry {

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Timeline timeline;

  RecordTimelineEntry(Timeline timeline) {
    this.timeline = timeline;
  }

  /// On `delivery.created`.
  public Uni<Void> created(Event<DeliveryCreated> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `delivery.picked`.
  public Uni<Void> picked(Event<DeliveryPicked> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `delivery.failed`.
  public Uni<Void> failed(Event<DeliveryFailed> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `stock.deducted`: what left for no order is none of ours.
  public Uni<Void> deducted(Event<StockDeducted> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `stock.received`: what a customer sent back.
  public Uni<Void> received(Event<StockReceived> event) {
    var stock = event.data();
    return isReturn(stock) ? ofDocument(event, stock.referenceId()) : Uni.createFrom().voidItem();
  }

  private static boolean isReturn(StockReceived stock) {
    return "RETURN".equals(stock.referenceType())
        || "CUSTOMER_RETURN".equals(stock.referenceType());
  }

  /// On `invoice.overdue`.
  public Uni<Void> overdue(Event<InvoiceOverdue> event) {
    return ofInvoice(event, event.data().orderId(), event.data().invoiceId());
  }

  /// On `invoice.voided`.
  public Uni<Void> voided(Event<InvoiceVoided> event) {
    return ofInvoice(event, event.data().orderId(), event.data().invoiceId());
  }

  /// On `invoice.written_off`.
  public Uni<Void> writtenOff(Event<InvoiceWrittenOff> event) {
    return ofInvoice(event, event.data().orderId(), event.data().invoiceId());
  }

  /// On `journal.posted`: what was posted of invoices and payments.
  public Uni<Void> posted(Event<JournalPosted> event) {
    return caused(event, event.data().sourceType(), event.data().sourceId());
  }

  /// On `ticket.created`.
  public Uni<Void> reported(Event<TicketCreated> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `ticket.resolved`.
  public Uni<Void> resolved(Event<TicketResolved> event) {
    return ofOrder(event, event.data().orderId());
  }

  /// On `notification.sent`.
  public Uni<Void> notified(Event<NotificationSent> event) {
    return caused(event, event.data().causeType(), event.data().causeId());
  }

  /// On `notification.failed`.
  public Uni<Void> notNotified(Event<NotificationFailed> event) {
    return caused(event, event.data().causeType(), event.data().causeId());
  }

  /// What another event caused is about what that was about, if that was an order or a document of
  /// one.
  ///
  /// @param type of that event
  /// @param id   its business id
  private Uni<Void> caused(
      Event<? extends Payload> event, @Nullable String type, @Nullable String id) {
    if (type == null || id == null || !UUID_TEXT.matcher(id).matches()) {
      return Uni.createFrom().voidItem();
    }
    var about = UUID.fromString(id);
    return switch (type.substring(0, type.indexOf('.') + 1)) {
      case "order." -> ofOrder(event, about);
      case "delivery.", "invoice.", "credit_note.", "payment." -> ofDocument(event, about);
      default -> Uni.createFrom().voidItem();
    };
  }

  /// On `payment.failed`.
  public Uni<Void> paymentFailed(Event<PaymentFailed> event) {
    var allocations = event.data().allocations();
    return timeline.record(
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

  private Uni<Void> ofInvoice(Event<? extends Payload> event, @Nullable UUID order, UUID invoice) {
    return order == null ? ofDocument(event, invoice) : ofOrder(event, order);
  }

  private Uni<Void> ofOrder(Event<? extends Payload> event, @Nullable UUID order) {
    return timeline.record(event, listOf(order), List.of());
  }

  private Uni<Void> ofDocument(Event<? extends Payload> event, @Nullable UUID document) {
    return timeline.record(event, List.of(), listOf(document));
  }

  private static List<UUID> listOf(@Nullable UUID id) {
    return id == null ? List.of() : List.of(id);
  }
}
