package io.collector.crm;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.crm.catalog.ProductCopies;
import io.collector.crm.offer.RecordOrderOfOffer;
import io.collector.crm.receivable.RecordInvoiceEvent;
import io.collector.crm.receivable.RecordPaymentEvent;
import io.collector.crm.receivable.UpdateCustomerPayment;
import io.collector.currency.TenantRates;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductUpdated;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class CrmEvents {

  private final Inbox inbox;
  private final ProductCopies productCopies;
  private final RecordOrderOfOffer recordOrder;
  private final RecordInvoiceEvent recordInvoice;
  private final RecordPaymentEvent recordPayment;
  private final TenantCalendars calendars;
  private final TenantRates rates;
  private final UpdateCustomerPayment updatePayment;

  CrmEvents(
      Inbox inbox,
      ProductCopies productCopies,
      RecordOrderOfOffer recordOrder,
      RecordInvoiceEvent recordInvoice,
      RecordPaymentEvent recordPayment,
      TenantCalendars calendars,
      TenantRates rates,
      UpdateCustomerPayment updatePayment) {
    this.inbox = inbox;
    this.productCopies = productCopies;
    this.recordOrder = recordOrder;
    this.recordInvoice = recordInvoice;
    this.recordPayment = recordPayment;
    this.calendars = calendars;
    this.rates = rates;
    this.updatePayment = updatePayment;
  }

  @Incoming("product.created")
  Uni<Void> productCreated(EventBatch<ProductCreated> products) {
    return inbox.together(products, productCopies.handler());
  }

  @Incoming("product.updated")
  Uni<Void> productUpdated(EventBatch<ProductUpdated> products) {
    return inbox.together(products, productCopies.handler());
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.together(orders, recordOrder.ordered());
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.together(orders, recordOrder.cancelled());
  }

  @Incoming("invoice.issued")
  Uni<Void> invoiceIssued(EventBatch<InvoiceIssued> invoices) {
    return inbox.together(invoices, recordInvoice.issued());
  }

  @Incoming("invoice.paid")
  Uni<Void> invoicePaid(EventBatch<InvoicePaid> invoices) {
    return inbox.together(invoices, recordInvoice.paid());
  }

  @Incoming("invoice.updated")
  Uni<Void> invoiceUpdated(EventBatch<InvoiceUpdated> invoices) {
    return inbox.together(invoices, recordInvoice.updated());
  }

  @Incoming("credit_note.issued")
  Uni<Void> creditNoteIssued(EventBatch<CreditNoteIssued> notes) {
    return inbox.together(notes, recordInvoice.credited());
  }

  @Incoming("payment.received")
  Uni<Void> paymentReceived(EventBatch<PaymentReceived> payments) {
    return inbox.together(payments, recordPayment.received());
  }

  @Incoming("payment.allocated")
  Uni<Void> paymentAllocated(EventBatch<PaymentAllocated> credits) {
    return inbox.together(credits, recordPayment.allocated());
  }

  @Incoming("payment.refunded")
  Uni<Void> paymentRefunded(EventBatch<PaymentRefunded> refunds) {
    return inbox.together(refunds, recordPayment.refunded());
  }

  @Incoming("exchange_rates.updated")
  Uni<Void> exchangeRatesUpdated(EventBatch<ExchangeRatesUpdated> changes) {
    return inbox.together(changes, rates.handler());
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }

  @Incoming("payment.updated")
  Uni<Void> paymentUpdated(EventBatch<PaymentUpdated> payments) {
    return inbox.together(payments, updatePayment.handler());
  }
}
