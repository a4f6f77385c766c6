package io.collector.delivery;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.delivery.customer.UpdateCustomerCopy;
import io.collector.delivery.deliverynote.CancelNotesOnCancellation;
import io.collector.delivery.deliverynote.CreateNotesOnAllocation;
import io.collector.delivery.deliverynote.CreateNotesOnConfirmation;
import io.collector.delivery.deliverynote.OrderHolds;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderUpdated;
import io.collector.letterhead.TenantLetterheads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class DeliveryEvents {

  private final Inbox inbox;
  private final CreateNotesOnConfirmation createNotesOnConfirmation;
  private final CreateNotesOnAllocation createNotesOnAllocation;
  private final CancelNotesOnCancellation cancelNotes;
  private final OrderHolds orderHolds;
  private final UpdateCustomerCopy updateCustomerCopy;
  private final TenantCalendars calendars;
  private final TenantLetterheads letterheads;

  DeliveryEvents(
      Inbox inbox,
      CreateNotesOnConfirmation createNotesOnConfirmation,
      CreateNotesOnAllocation createNotesOnAllocation,
      CancelNotesOnCancellation cancelNotes,
      OrderHolds orderHolds,
      UpdateCustomerCopy updateCustomerCopy,
      TenantCalendars calendars,
      TenantLetterheads letterheads) {
    this.inbox = inbox;
    this.createNotesOnConfirmation = createNotesOnConfirmation;
    this.createNotesOnAllocation = createNotesOnAllocation;
    this.cancelNotes = cancelNotes;
    this.orderHolds = orderHolds;
    this.updateCustomerCopy = updateCustomerCopy;
    this.calendars = calendars;
    this.letterheads = letterheads;
  }

  @Incoming("order.confirmed")
  Uni<Void> orderConfirmed(EventBatch<OrderConfirmed> orders) {
    return inbox.each(orders, createNotesOnConfirmation);
  }

  @Incoming("order.updated")
  Uni<Void> orderUpdated(EventBatch<OrderUpdated> orders) {
    return inbox.each(orders, createNotesOnAllocation);
  }

  @Incoming("order.held")
  Uni<Void> orderHeld(EventBatch<OrderHeld> orders) {
    return inbox.together(orders, orderHolds.held());
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, cancelNotes);
  }

  @Incoming("customer.created")
  Uni<Void> customerCreated(EventBatch<CustomerCreated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
  }

  @Incoming("customer.updated")
  Uni<Void> customerUpdated(EventBatch<CustomerUpdated> customers) {
    return inbox.together(customers, updateCustomerCopy.handler());
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
