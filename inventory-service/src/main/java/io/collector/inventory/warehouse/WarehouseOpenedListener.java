package io.collector.inventory.warehouse;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Hears of a warehouse that gives out its stock again. Whoever deals with stock knows warehouses
/// and not the other way round, so it is implemented there.
public interface WarehouseOpenedListener {

  /// In the transaction that opened it, after it was written.
  Uni<Void> opened(UUID warehouseId);
}
