package io.collector.invoice;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.billing.HearOfOrder;
import io.collector.invoice.customer.KeepCustomerCopy;
import io.collector.invoice.payment.SettleOnOutsidePayment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class InvoiceEvents {

  private final Inbox inbox;
  private final HearOfOrder hearOfOrder;
  private final SettleOnOutsidePayment settleOnOutsidePayment;
  private final KeepCustomerCopy keepCustomerCopy;

  InvoiceEvents(
      Inbox inbox,
      HearOfOrder hearOfOrder,
      SettleOnOutsidePayment settleOnOutsidePayment,
      KeepCustomerCopy keepCustomerCopy) {
    this.inbox = inbox;
    this.hearOfOrder = hearOfOrder;
    this.settleOnOutsidePayment = settleOnOutsidePayment;
    this.keepCustomerCopy = keepCustomerCopy;
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.each(orders, hearOfOrder::created);
  }

  @Incoming("order.confirmed")
  Uni<Void> orderConfirmed(EventBatch<OrderConfirmed> orders) {
    return inbox.each(orders, hearOfOrder::confirmed);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, hearOfOrder::cancelled);
  }

  @Incoming("delivery.dispatched")
  Uni<Void> deliveryDispatched(EventBatch<DeliveryDispatched> deliveries) {
    return inbox.each(deliveries, hearOfOrder::dispatched);
  }

  @Incoming("delivery.confirmed")
  Uni<Void> deliveryConfirmed(EventBatch<DeliveryConfirmed> deliveries) {
    return inbox.each(deliveries, hearOfOrder::delivered);
  }

  @Incoming("delivery.returned")
  Uni<Void> deliveryReturned(EventBatch<DeliveryReturned> returns) {
    return inbox.each(returns, hearOfOrder::returned);
  }

  @Incoming("invoice.paid")
  Uni<Void> invoicePaid(EventBatch<InvoicePaid> payments) {
    return inbox.each(payments, settleOnOutsidePayment);
  }

  @Incoming("customer.created")
  Uni<Void> customerCreated(EventBatch<CustomerCreated> customers) {
    return inbox.each(customers, keepCustomerCopy::replace);
  }

  @Incoming("customer.updated")
  Uni<Void> customerUpdated(EventBatch<CustomerUpdated> customers) {
    return inbox.each(customers, keepCustomerCopy::replace);
  }
}
