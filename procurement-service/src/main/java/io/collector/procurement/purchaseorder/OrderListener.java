package io.collector.procurement.purchaseorder;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;

/// Told in the same transaction what becomes of an order, whose row is locked.
public interface OrderListener {

  /// It was edited: lines may be gone.
  Uni<Void> edited(PurchaseOrder order);

  /// It is no draft any more.
  Uni<Void> submitted(PurchaseOrder order);

  /// It, or the rest of it, doesn't come.
  Uni<Void> ended(Cause cause, PurchaseOrder order, String reason);
}
