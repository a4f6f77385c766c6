package io.collector.procurement.purchaseorder;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Tells how much of an order is still to come, each time that this changes. Nothing of an order
/// that no supplier has seen.
@ApplicationScoped
public class TellOnOrder {

  private final Outbox outbox;

  TellOnOrder(Outbox outbox) {
    this.outbox = outbox;
  }

  /// @param order locked, with its lines
  public Uni<Void> tell(Cause cause, PurchaseOrder order) {
    return order.sentAt() == null
        ? Uni.createFrom().voidItem()
        : outbox.append(cause, OrderMessages.updated(order), order.version());
  }
}
