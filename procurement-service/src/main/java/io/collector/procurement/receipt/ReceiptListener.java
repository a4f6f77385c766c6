package io.collector.procurement.receipt;

import io.collector.bus.Cause;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.smallrye.mutiny.Uni;

/// Told in the same transaction when more, or less, of an order is received.
public interface ReceiptListener {

  /// @param order locked
  Uni<Void> received(Cause cause, PurchaseOrder order);
}
