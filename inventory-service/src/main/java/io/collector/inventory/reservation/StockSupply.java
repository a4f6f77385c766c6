package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.reservation.Allocation.Taking;
import io.collector.inventory.stock.LockedStock;
import java.util.List;

/// Translates between locked stock and what is decided on it.
final class StockSupply {

  private StockSupply() {}

  /// What can be reserved of the stock.
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
        free.pickPriority(),
        free.quantity(),
        lot == null ? null : lot.id(),
        lot == null ? null : lot.batch().lotNumber(),
        lot == null ? null : lot.batch().expiryDate());
  }

  static void hold(Reservation reservation, LockedStock stock, List<Taking> takings) {
    for (var taking : takings) {
      var supply = taking.supply();
      stock.reserve(supply.levelId(), supply.lotStockId(), taking.quantity());
      reservation.hold(taking, stock.level(supply.levelId()).sku());
    }
  }

  /// Gives back what is held of an allocation.
  static void release(ReservationAllocation allocation, LockedStock stock) {
    stock.release(allocation.stockLevelId(), allocation.lotStockId(), allocation.held());
  }
}
