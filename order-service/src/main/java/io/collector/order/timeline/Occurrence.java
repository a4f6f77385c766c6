package io.collector.order.timeline;

import io.collector.events.Payload;
import io.collector.events.accounting.JournalPosted;
import io.collector.events.crm.NotificationFailed;
import io.collector.events.crm.NotificationSent;
import io.collector.events.crm.OfferApproved;
import io.collector.events.crm.TicketCreated;
import io.collector.events.crm.TicketResolved;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryCreated;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryFailed;
import io.collector.events.delivery.DeliveryPicked;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockReleased;
import io.collector.events.inventory.StockReservationExpired;
import io.collector.events.inventory.StockReserved;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCompleted;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderRefunded;
import io.collector.events.order.OrderUpdated;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The timeline entry of an event, for people. Pure.
///
/// @param key            the same for all events about the same occurrence, unless it can
///     happen again
/// @param documentNumber the number of the document it is about, for people
/// @param summary        one line
record Occurrence(String key, @Nullable String documentNumber, String summary) {

  static Occurrence of(Payload payload) {
    return switch (payload) {
      case OfferApproved offer ->
          of(
              offer,
              offer.offerNumber(),
              "Offer approved: %s %s",
              money(offer.grandTotal()),
              offer.currency());
      case OrderConfirmed order ->
          of(
              order,
              order.orderNumber(),
              "Confirmed: %d items to deliver",
              order.lineItems().size());
      case OrderHeld order -> held(order);
      case OrderUpdated order -> updated(order);
      case OrderCancelled order ->
          of(
              order,
              order.orderNumber(),
              "Cancelled %s: %s",
              quantity(order.lineItems(), OrderCancelled.LineItem::quantity),
              reason(order.reason(), order.detail()));
      case OrderCompleted order -> of(order, order.orderNumber(), "Delivered, invoiced and paid");
      case OrderRefunded order ->
          of(
              order,
              order.orderNumber(),
              "%s %s refunded: %s",
              money(order.amount()),
              order.currency(),
              order.reason());
      case StockReserved stock ->
          of(
              stock.reservationId() + "/" + reserved(stock.allocations()),
              null,
              "Stock reserved: %s in %d warehouse(s)",
              reserved(stock.allocations()),
              stock.allocations().stream()
                  .map(StockReserved.Allocation::warehouseId)
                  .distinct()
                  .count());
      case StockInsufficient stock ->
          of(
              stock,
              null,
              "Stock is short by %s",
              quantity(stock.lineItems(), StockInsufficient.LineItem::shortQuantity));
      case StockReleased stock ->
          of(
              stock.reservationId() + "/" + stock.reason() + "/" + reserved(stock.allocations()),
              null,
              "Stock released: %s (%s)",
              reserved(stock.allocations()),
              stock.reason());
      case StockReservationExpired stock ->
          of(stock.reservationId().toString(), null, "Reservation expired (%s)", stock.reason());
      case StockReceived stock ->
          of(
              stock.movementId().toString(),
              stock.referenceNumber(),
              "%s of %s back in stock",
              plain(stock.quantity()),
              stock.sku());
      case StockDeducted stock ->
          of(
              stock.movementId().toString(),
              stock.referenceNumber(),
              "%s of %s deducted from stock",
              plain(stock.quantity()),
              stock.sku());
      case DeliveryCreated note ->
          of(
              note,
              note.deliveryNumber(),
              "Delivery note over %s",
              quantity(note.items(), DeliveryCreated.Item::quantity));
      case DeliveryPicked note ->
          of(
              note,
              note.deliveryNumber(),
              "%s picked",
              quantity(note.items(), DeliveryPicked.Item::pickedQuantity));
      case DeliveryDispatched note ->
          of(
              note,
              note.deliveryNumber(),
              "%s dispatched%s",
              quantity(note.items(), DeliveryDispatched.Item::quantity),
              note.trackingNumber() == null ? "" : ", tracking number " + note.trackingNumber());
      case DeliveryConfirmed note -> delivered(note);
      case DeliveryFailed note ->
          of(
              note.deliveryNoteId() + "/" + note.attempt(),
              note.deliveryNumber(),
              "Delivery attempt %d failed: %s%s",
              note.attempt(),
              reason(note.reason(), note.detail()),
              note.returning() ? "; the goods come back" : "");
      case DeliveryReturned goods ->
          of(
              goods,
              goods.returnNumber(),
              "%s came back%s",
              quantity(goods.items(), DeliveryReturned.Item::quantity),
              goods.reason() == null ? "" : " (" + goods.reason() + ")");
      case InvoiceIssued invoice ->
          of(
              invoice,
              invoice.invoiceNumber(),
              "Invoice over %s %s",
              money(invoice.grandTotal()),
              invoice.currency());
      case InvoicePaid invoice ->
          of(
              invoice,
              invoice.invoiceNumber(),
              "Invoice paid: %s %s",
              money(invoice.amount()),
              invoice.currency());
      case InvoiceVoided invoice ->
          of(invoice, invoice.invoiceNumber(), "Invoice voided: %s", invoice.reason());
      case InvoiceWrittenOff invoice ->
          of(
              invoice,
              invoice.invoiceNumber(),
              "%s %s written off: %s",
              money(invoice.amount()),
              invoice.currency(),
              invoice.reason());
      case InvoiceOverdue invoice ->
          of(
              invoice.invoiceId() + "/" + invoice.dunningLevel(),
              invoice.invoiceNumber(),
              "Overdue by %d days, dunning level %d: %s %s open",
              invoice.daysOverdue(),
              invoice.dunningLevel(),
              money(invoice.openAmount()),
              invoice.currency());
      case CreditNoteIssued credit ->
          of(
              credit,
              credit.creditNoteNumber(),
              "Credit note over %s %s: %s",
              money(credit.grandTotal()),
              credit.currency(),
              credit.reason());
      case PaymentReceived payment ->
          of(
              payment,
              null,
              "Payment of %s %s by %s",
              money(payment.amount()),
              payment.currency(),
              payment.paymentMethod());
      case PaymentAllocated credit ->
          of(
              credit,
              null,
              "Customer's credit used: %s %s",
              money(
                  credit.allocations().stream()
                      .map(Occurrence::used)
                      .reduce(BigDecimal.ZERO, BigDecimal::add)),
              credit.currency());
      case PaymentFailed payment ->
          of(
              payment.paymentId() + "/" + payment.attempt(),
              null,
              "Payment of %s %s failed: %s",
              money(payment.amount()),
              payment.currency(),
              payment.reason());
      case PaymentRefunded refund ->
          of(
              refund,
              null,
              "%s %s paid back: %s",
              money(refund.amount()),
              refund.currency(),
              refund.reason());
      case JournalPosted entry ->
          of(
              entry,
              entry.entryNumber(),
              "Posted to the ledger: %s %s, %s",
              money(entry.totalAmount()),
              entry.currency(),
              entry.description());
      case TicketCreated ticket ->
          of(ticket, ticket.ticketNumber(), "Ticket (%s): %s", ticket.severity(), ticket.subject());
      case TicketResolved ticket ->
          of(ticket, ticket.ticketNumber(), "Ticket resolved: %s", ticket.resolution());
      case NotificationSent message ->
          of(
              message,
              null,
              "%s to %s by %s",
              message.template(),
              message.recipient(),
              message.channel());
      case NotificationFailed message ->
          of(
              message,
              null,
              "%s to %s by %s failed: %s",
              message.template(),
              message.recipient(),
              message.channel(),
              message.reason());
      default -> throw new IllegalArgumentException("no order's event: " + payload.getClass());
    };
  }

  private static BigDecimal used(InvoiceAllocation part) {
    return part.charges() == null ? part.amount() : part.amount().add(part.charges());
  }

  private static Occurrence held(OrderHeld order) {
    return of(order, order.orderNumber(), "On hold: %s", reason(order.reason(), order.detail()));
  }

  private static Occurrence updated(OrderUpdated order) {
    var address = order.shippingAddress();
    if (address != null) {
      return of(
          order,
          order.orderNumber(),
          "Ships to another address: %s, %s, %s",
          address.street(),
          address.city(),
          address.country());
    }
    var status =
        order.previousStatus() == null
            ? "More of its stock is reserved"
            : order.previousStatus() + " → " + order.status();
    return of(
        order,
        order.orderNumber(),
        "%s%s",
        status,
        order.reason() == null ? "" : ": " + order.reason());
  }

  private static Occurrence delivered(DeliveryConfirmed note) {
    var items = note.items();
    if (items == null) {
      return of(note, note.deliveryNumber(), "Delivered");
    }
    var rejected =
        items.stream()
            .map(DeliveryConfirmed.Item::rejected)
            .filter(quantity -> quantity != null && quantity.signum() > 0)
            .toList();
    return of(
        note,
        note.deliveryNumber(),
        "%s delivered%s",
        quantity(items, DeliveryConfirmed.Item::quantity),
        rejected.isEmpty() ? "" : ", " + quantity(rejected, Function.identity()) + " rejected");
  }

  private static Occurrence of(
      Payload payload, @Nullable String number, String summary, Object... parts) {
    return of(payload.businessId(), number, summary, parts);
  }

  private static Occurrence of(
      String key, @Nullable String number, String summary, Object... parts) {
    return new Occurrence(key, number, summary.formatted(parts));
  }

  private static String reason(String code, @Nullable String detail) {
    return detail == null ? code : code + ", " + detail;
  }

  private static String reserved(List<StockReserved.Allocation> allocations) {
    return quantity(allocations, StockReserved.Allocation::quantity);
  }

  private static <T> String quantity(List<T> items, Function<T, BigDecimal> quantity) {
    return plain(items.stream().map(quantity).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String money(BigDecimal amount) {
    return amount.toPlainString();
  }
}
