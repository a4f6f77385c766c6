package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.stock.LockedStock;
import java.util.List;

/// Between what is locked and what is decided.
final class StockSupply {

  private StockSupply() {}

  /// What can be promised of the stock.
  static List<Supply> of(LockedStock stock) {
    return stock.free().stream().map(StockSupply::of).toList();
  }

  private static Supply of(LockedStock.Free free) {
    var level = free.level();
    var lot = free.lot();
    return new Supply(
        lot == null ? level.id() : lot.id(),
        level.id(),
        level.productId(),
        level.warehouseId(),
        free.place().pickPriority(),
        free.quantity(),
        lot == null ? null : lot.id(),
        lot == null ? null : lot.batch().lotNumber(),
        lot == null ? null : lot.batch().expiryDate());
  }

  /// Takes hold of what was decided.
  static void hold(Reservation reservation, LockedStock stock, Allocation allocation) {
    for (var taking : allocation.takings()) {
      var supply = taking.supply();
      stock.reserve(supply.levelId(), supply.lotStockId(), taking.quantity());
      reservation.hold(taking, stock.level(supply.levelId()).sku());
    }
  }

  /// Gives back what is held of an allocation.
  static void release(ReservationAllocation allocation, LockedStock stock) {
    stock.release(allocation.stockLevelId, allocation.lotStockId, allocation.held());
  }
}
