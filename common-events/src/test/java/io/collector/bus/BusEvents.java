package io.collector.bus;

import io.collector.events.order.OrderCreated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the tests' service.
@ApplicationScoped
class BusEvents {

  private final Inbox inbox;
  private final RecordEffect recordEffect;

  BusEvents(Inbox inbox, RecordEffect recordEffect) {
    this.inbox = inbox;
    this.recordEffect = recordEffect;
  }

  /// Fails before the inbox is asked, for numbers that begin with `unhandled-`.
  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    if (orders.deliveries().stream().anyMatch(BusEvents::isUnhandled)) {
      throw new IllegalStateException("not handled");
    }
    return inbox.together(orders, recordEffect);
  }

  private static boolean isUnhandled(InboundEvent<OrderCreated> order) {
    return order.event().data().orderNumber().startsWith("unhandled-");
  }
}
