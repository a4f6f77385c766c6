package io.collector.inventory.warehouse;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Called when a warehouse gives out its stock again. Stock depends on warehouses and not the other
/// way round, so it is implemented there.
public interface WarehouseOpenedListener {

  /// In the transaction that opened it, after it was written.
  Uni<Void> opened(Cause cause, UUID warehouseId);
}
