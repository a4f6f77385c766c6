package io.collector.crm;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.crm.offer.NoteOrderOfOffer;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class CrmEvents {

  private final Inbox inbox;
  private final NoteOrderOfOffer noteOrder;

  CrmEvents(Inbox inbox, NoteOrderOfOffer noteOrder) {
    this.inbox = inbox;
    this.noteOrder = noteOrder;
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.each(orders, noteOrder::ordered);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, noteOrder::cancelled);
  }
}
