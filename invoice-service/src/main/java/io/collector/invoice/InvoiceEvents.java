package io.collector.invoice;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.accounting.InvoiceSettled;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.hr.TimesheetApproved;
import io.collector.events.hr.TimesheetReopened;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductUpdated;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.billing.RecordOrderEvent;
import io.collector.invoice.currency.OwnRates;
import io.collector.invoice.customer.UpdateCustomerCopy;
import io.collector.invoice.hours.RecordBillableHours;
import io.collector.invoice.payment.RecordExternalPayment;
import io.collector.invoice.payment.SettleInvoice;
import io.collector.invoice.product.UpdateProductCopy;
import io.collector.letterhead.TenantLetterheads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class InvoiceEvents {

  private final Inbox inbox;
  private final RecordOrderEvent recordOrderEvent;
  private final RecordExternalPayment recordExternalPayment;
  private final SettleInvoice settleInvoice;
  private final UpdateCustomerCopy updateCustomerCopy;
  private final RecordBillableHours recordBillableHours;
  private final UpdateProductCopy updateProductCopy;
  private final TenantCalendars calendars;
  private final TenantLetterheads letterheads;
  private final OwnRates ownRates;

  InvoiceEvents(
      Inbox inbox,
      RecordOrderEvent recordOrderEvent,
      RecordExternalPayment recordExternalPayment,
      SettleInvoice settleInvoice,
      UpdateCustomerCopy updateCustomerCopy,
      RecordBillableHours recordBillableHours,
      UpdateProductCopy updateProductCopy,
      TenantCalendars calendars,
      TenantLetterheads letterheads,
      OwnRates ownRates) {
    this.inbox = inbox;
    this.recordOrderEvent = recordOrderEvent;
    this.recordExternalPayment = recordExternalPayment;
    this.settleInvoice = settleInvoice;
    this.updateCustomerCopy = updateCustomerCopy;
    this.recordBillableHours = recordBillableHours;
    this.updateProductCopy = updateProductCopy;
    this.calendars = calendars;
    this.letterheads = letterheads;
    this.ownRates = ownRates;
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.each(orders, recordOrderEvent::created);
  }

  @Incoming("order.confirmed")
  Uni<Void> orderConfirmed(EventBatch<OrderConfirmed> orders) {
    return inbox.each(orders, recordOrderEvent::confirmed);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, recordOrderEvent::cancelled);
  }

  @Incoming("delivery.dispatched")
  Uni<Void> deliveryDispatched(EventBatch<DeliveryDispatched> deliveries) {
    return inbox.each(deliveries, recordOrderEvent::dispatched);
  }

  @Incoming("delivery.confirmed")
  Uni<Void> deliveryConfirmed(EventBatch<DeliveryConfirmed> deliveries) {
    return inbox.each(deliveries, recordOrderEvent::delivered);
  }

  @Incoming("delivery.returned")
  Uni<Void> deliveryReturned(EventBatch<DeliveryReturned> returns) {
    return inbox.each(returns, recordOrderEvent::returned);
  }

  @Incoming("invoice.paid")
  Uni<Void> invoicePaid(EventBatch<InvoicePaid> payments) {
    return inbox.each(payments, recordExternalPayment);
  }

  @Incoming("invoice.settled")
  Uni<Void> invoiceSettled(EventBatch<InvoiceSettled> settled) {
    return inbox.each(settled, settleInvoice);
  }

  @Incoming("customer.created")
  Uni<Void> customerCreated(EventBatch<CustomerCreated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
  }

  @Incoming("customer.updated")
  Uni<Void> customerUpdated(EventBatch<CustomerUpdated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
  }

  @Incoming("product.created")
  Uni<Void> productCreated(EventBatch<ProductCreated> products) {
    return inbox.together(products, updateProductCopy.handler());
  }

  @Incoming("product.updated")
  Uni<Void> productUpdated(EventBatch<ProductUpdated> products) {
    return inbox.together(products, updateProductCopy.handler());
  }

  @Incoming("timesheet.approved")
  Uni<Void> timesheetApproved(EventBatch<TimesheetApproved> weeks) {
    return inbox.each(weeks, recordBillableHours::approved);
  }

  @Incoming("timesheet.reopened")
  Uni<Void> timesheetReopened(EventBatch<TimesheetReopened> weeks) {
    return inbox.each(weeks, recordBillableHours::reopened);
  }

  @Incoming("credit_note.issued")
  Uni<Void> creditNoteIssued(EventBatch<CreditNoteIssued> notes) {
    return inbox.each(notes, recordBillableHours::credited);
  }

  @Incoming("invoice.voided")
  Uni<Void> invoiceVoided(EventBatch<InvoiceVoided> invoices) {
    return inbox.each(invoices, recordBillableHours::voided);
  }

  @Incoming("exchange_rates.updated")
  Uni<Void> exchangeRatesUpdated(EventBatch<ExchangeRatesUpdated> changes) {
    return inbox.together(changes, ownRates.handler());
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }

  @Incoming("letterhead.updated")
  Uni<Void> letterheadUpdated(EventBatch<LetterheadUpdated> changes) {
    return inbox.together(changes, letterheads.handler());
  }
}
