package io.collector.delivery;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.delivery.customer.KeepCustomerCopy;
import io.collector.delivery.deliverynote.CancelNotesOnCancellation;
import io.collector.delivery.deliverynote.MakeNotesOnAllocation;
import io.collector.delivery.deliverynote.MakeNotesOnConfirmation;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderUpdated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class DeliveryEvents {

  private final Inbox inbox;
  private final MakeNotesOnConfirmation makeNotesOnConfirmation;
  private final MakeNotesOnAllocation makeNotesOnAllocation;
  private final CancelNotesOnCancellation cancelNotes;
  private final KeepCustomerCopy keepCustomerCopy;

  DeliveryEvents(
      Inbox inbox,
      MakeNotesOnConfirmation makeNotesOnConfirmation,
      MakeNotesOnAllocation makeNotesOnAllocation,
      CancelNotesOnCancellation cancelNotes,
      KeepCustomerCopy keepCustomerCopy) {
    this.inbox = inbox;
    this.makeNotesOnConfirmation = makeNotesOnConfirmation;
    this.makeNotesOnAllocation = makeNotesOnAllocation;
    this.cancelNotes = cancelNotes;
    this.keepCustomerCopy = keepCustomerCopy;
  }

  @Incoming("order.confirmed")
  Uni<Void> orderConfirmed(EventBatch<OrderConfirmed> orders) {
    return inbox.each(orders, makeNotesOnConfirmation);
  }

  @Incoming("order.updated")
  Uni<Void> orderUpdated(EventBatch<OrderUpdated> orders) {
    return inbox.each(orders, makeNotesOnAllocation);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, cancelNotes);
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
