package io.collector.procurement.purchaseorder;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;

/// Told in the same transaction what becomes of an order, whose row is locked.
public interface OrderListener {

  /// It was edited: lines may be gone.
  default Uni<Void> edited(PurchaseOrder order) {
    return Uni.createFrom().voidItem();
  }

  /// It is no draft any more.
  default Uni<Void> submitted(PurchaseOrder order) {
    return Uni.createFrom().voidItem();
  }

  /// It was withdrawn or rejected, and the supplier has never seen it.
  default Uni<Void> returned(Cause cause, PurchaseOrder order) {
    return Uni.createFrom().voidItem();
  }

  /// The supplier has it, or a new version of it.
  default Uni<Void> sent(Cause cause, PurchaseOrder order) {
    return Uni.createFrom().voidItem();
  }

  /// It, or the rest of it, doesn't come.
  Uni<Void> ended(Cause cause, PurchaseOrder order, String reason);
}
