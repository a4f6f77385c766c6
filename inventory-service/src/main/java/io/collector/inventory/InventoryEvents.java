package io.collector.inventory;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCreated;
import io.collector.inventory.reservation.ReleaseStockOnCancellation;
import io.collector.inventory.reservation.ReserveStockOnOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: which events come in, and who handles them.
@ApplicationScoped
class InventoryEvents {

  private final Inbox inbox;
  private final ReserveStockOnOrder reserveStock;
  private final ReleaseStockOnCancellation releaseStock;

  InventoryEvents(
      Inbox inbox, ReserveStockOnOrder reserveStock, ReleaseStockOnCancellation releaseStock) {
    this.inbox = inbox;
    this.reserveStock = reserveStock;
    this.releaseStock = releaseStock;
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.each(orders, reserveStock);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.each(orders, releaseStock);
  }
}
