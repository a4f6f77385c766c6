package io.collector.order;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.accounting.JournalPosted;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
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
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductUpdated;
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
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.order.catalog.UpdateProductCopy;
import io.collector.order.customer.UpdateCustomerCopy;
import io.collector.order.order.PlaceOrderOnApproval;
import io.collector.order.order.RecordOrderProgress;
import io.collector.order.order.RecordReservation;
import io.collector.order.order.RecordReservationExpiry;
import io.collector.order.order.RecordReservationRelease;
import io.collector.order.order.RecordShortage;
import io.collector.order.order.RecordTimelineEntry;
import io.collector.order.progress.DeliveryFacts;
import io.collector.order.progress.InvoiceFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class OrderEvents {

  private final Inbox inbox;
  private final PlaceOrderOnApproval placeOrder;
  private final RecordReservation recordReservation;
  private final RecordShortage recordShortage;
  private final RecordReservationRelease recordReservationRelease;
  private final RecordReservationExpiry recordReservationExpiry;
  private final RecordOrderProgress recordOrderProgress;
  private final RecordTimelineEntry recordTimelineEntry;
  private final UpdateProductCopy updateProductCopy;
  private final UpdateCustomerCopy updateCustomerCopy;
  private final TenantCalendars calendars;
  private final TenantRates rates;

  OrderEvents(
      Inbox inbox,
      PlaceOrderOnApproval placeOrder,
      RecordReservation recordReservation,
      RecordShortage recordShortage,
      RecordReservationRelease recordReservationRelease,
      RecordReservationExpiry recordReservationExpiry,
      RecordOrderProgress recordOrderProgress,
      RecordTimelineEntry recordTimelineEntry,
      UpdateProductCopy updateProductCopy,
      UpdateCustomerCopy updateCustomerCopy,
      TenantCalendars calendars,
      TenantRates rates) {
    this.inbox = inbox;
    this.placeOrder = placeOrder;
    this.recordReservation = recordReservation;
    this.recordShortage = recordShortage;
    this.recordReservationRelease = recordReservationRelease;
    this.recordReservationExpiry = recordReservationExpiry;
    this.recordOrderProgress = recordOrderProgress;
    this.recordTimelineEntry = recordTimelineEntry;
    this.updateProductCopy = updateProductCopy;
    this.updateCustomerCopy = updateCustomerCopy;
    this.calendars = calendars;
    this.rates = rates;
  }

  @Incoming("offer.approved")
  Uni<Void> offerApproved(EventBatch<OfferApproved> offers) {
    return inbox.together(offers, placeOrder);
  }

  @Incoming("stock.reserved")
  Uni<Void> stockReserved(EventBatch<StockReserved> reservations) {
    return inbox.together(reservations, recordReservation);
  }

  @Incoming("stock.insufficient")
  Uni<Void> stockInsufficient(EventBatch<StockInsufficient> shortages) {
    return inbox.together(shortages, recordShortage);
  }

  @Incoming("stock.released")
  Uni<Void> stockReleased(EventBatch<StockReleased> releases) {
    return inbox.each(releases, recordReservationRelease);
  }

  @Incoming("stock.reservation_expired")
  Uni<Void> reservationExpired(EventBatch<StockReservationExpired> expiries) {
    return inbox.each(expiries, recordReservationExpiry);
  }

  @Incoming("product.created")
  Uni<Void> productCreated(EventBatch<ProductCreated> products) {
    return inbox.together(products, updateProductCopy.handler());
  }

  @Incoming("product.updated")
  Uni<Void> productUpdated(EventBatch<ProductUpdated> products) {
    return inbox.together(products, updateProductCopy.handler());
  }

  @Incoming("product.deleted")
  Uni<Void> productDeleted(EventBatch<ProductDeleted> products) {
    return inbox.each(products, updateProductCopy::delete);
  }

  @Incoming("delivery.dispatched")
  Uni<Void> deliveryDispatched(EventBatch<DeliveryDispatched> deliveries) {
    return inbox.together(deliveries, recordOrderProgress.by(DeliveryFacts::dispatched));
  }

  @Incoming("delivery.confirmed")
  Uni<Void> deliveryConfirmed(EventBatch<DeliveryConfirmed> deliveries) {
    return inbox.together(deliveries, recordOrderProgress.by(DeliveryFacts::confirmed));
  }

  @Incoming("delivery.returned")
  Uni<Void> deliveryReturned(EventBatch<DeliveryReturned> returns) {
    return inbox.together(returns, recordOrderProgress.by(DeliveryFacts::returned));
  }

  @Incoming("invoice.issued")
  Uni<Void> invoiceIssued(EventBatch<InvoiceIssued> invoices) {
    return inbox.together(invoices, recordOrderProgress.by(InvoiceFacts::issued));
  }

  @Incoming("invoice.paid")
  Uni<Void> invoicePaid(EventBatch<InvoicePaid> invoices) {
    return inbox.together(invoices, recordOrderProgress.by(InvoiceFacts::paid));
  }

  @Incoming("invoice.updated")
  Uni<Void> invoiceUpdated(EventBatch<InvoiceUpdated> invoices) {
    return inbox.together(invoices, recordOrderProgress.invoices());
  }

  @Incoming("payment.updated")
  Uni<Void> paymentUpdated(EventBatch<PaymentUpdated> payments) {
    return inbox.together(payments, recordOrderProgress.payments());
  }

  @Incoming("invoice.voided")
  Uni<Void> invoiceVoided(EventBatch<InvoiceVoided> invoices) {
    return inbox.each(invoices, recordTimelineEntry::voided);
  }

  @Incoming("invoice.written_off")
  Uni<Void> invoiceWrittenOff(EventBatch<InvoiceWrittenOff> invoices) {
    return inbox.each(invoices, recordTimelineEntry::writtenOff);
  }

  @Incoming("credit_note.issued")
  Uni<Void> creditNoteIssued(EventBatch<CreditNoteIssued> credits) {
    return inbox.together(credits, recordOrderProgress.by(InvoiceFacts::credited));
  }

  @Incoming("payment.received")
  Uni<Void> paymentReceived(EventBatch<PaymentReceived> payments) {
    return inbox.together(payments, recordOrderProgress.by(InvoiceFacts::received));
  }

  @Incoming("payment.allocated")
  Uni<Void> paymentAllocated(EventBatch<PaymentAllocated> credits) {
    return inbox.together(credits, recordOrderProgress.by(InvoiceFacts::allocated));
  }

  @Incoming("payment.refunded")
  Uni<Void> paymentRefunded(EventBatch<PaymentRefunded> refunds) {
    return inbox.together(refunds, recordOrderProgress.by(InvoiceFacts::refunded));
  }

  @Incoming("delivery.created")
  Uni<Void> deliveryCreated(EventBatch<DeliveryCreated> deliveries) {
    return inbox.each(deliveries, recordTimelineEntry::created);
  }

  @Incoming("delivery.picked")
  Uni<Void> deliveryPicked(EventBatch<DeliveryPicked> deliveries) {
    return inbox.each(deliveries, recordTimelineEntry::picked);
  }

  @Incoming("delivery.failed")
  Uni<Void> deliveryFailed(EventBatch<DeliveryFailed> deliveries) {
    return inbox.each(deliveries, recordTimelineEntry::failed);
  }

  @Incoming("stock.deducted")
  Uni<Void> stockDeducted(EventBatch<StockDeducted> deductions) {
    return inbox.each(deductions, recordTimelineEntry::deducted);
  }

  @Incoming("stock.received")
  Uni<Void> stockReceived(EventBatch<StockReceived> receipts) {
    return inbox.each(receipts, recordTimelineEntry::received);
  }

  @Incoming("journal.posted")
  Uni<Void> journalPosted(EventBatch<JournalPosted> entries) {
    return inbox.each(entries, recordTimelineEntry::posted);
  }

  @Incoming("ticket.created")
  Uni<Void> ticketCreated(EventBatch<TicketCreated> tickets) {
    return inbox.each(tickets, recordTimelineEntry::reported);
  }

  @Incoming("ticket.resolved")
  Uni<Void> ticketResolved(EventBatch<TicketResolved> tickets) {
    return inbox.each(tickets, recordTimelineEntry::resolved);
  }

  @Incoming("notification.sent")
  Uni<Void> notificationSent(EventBatch<NotificationSent> messages) {
    return inbox.each(messages, recordTimelineEntry::notified);
  }

  @Incoming("notification.failed")
  Uni<Void> notificationFailed(EventBatch<NotificationFailed> messages) {
    return inbox.each(messages, recordTimelineEntry::notNotified);
  }

  @Incoming("payment.failed")
  Uni<Void> paymentFailed(EventBatch<PaymentFailed> payments) {
    return inbox.each(payments, recordTimelineEntry::paymentFailed);
  }

  @Incoming("invoice.overdue")
  Uni<Void> invoiceOverdue(EventBatch<InvoiceOverdue> invoices) {
    return inbox.each(invoices, recordTimelineEntry::overdue);
  }

  @Incoming("customer.created")
  Uni<Void> customerCreated(EventBatch<CustomerCreated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
  }

  @Incoming("customer.updated")
  Uni<Void> customerUpdated(EventBatch<CustomerUpdated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
  }

  @Incoming("exchange_rates.updated")
  Uni<Void> exchangeRatesUpdated(EventBatch<ExchangeRatesUpdated> changes) {
    return inbox.together(changes, rates.handler());
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }
}
