package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.stock.StockMovement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What an order still wants when some of it was dispatched before `order.created` came.
///
/// @param rest what is wanted beside it
/// @param left what has left, as if it had been reserved before
record Netting(List<Demand> rest, List<ReservationAllocation> left) {

  /// A movement counts for the line that it names, or else for the first of its product.
  static Netting of(List<Demand> demands, List<StockMovement> movements) {
    var rest = new ArrayList<Demand>(demands);
    var left = new ArrayList<ReservationAllocation>();
    for (var movement : movements) {
      var missing = movement.quantity().negate();
      for (var i = 0; i < rest.size(); i++) {
        var demand = rest.get(i);
        var taken = demand.quantity().min(missing);
        if (taken.signum() > 0 && concerns(movement, demand, demands)) {
          left.add(consumed(demand, movement, taken));
          rest.set(i, demand.less(taken));
          missing = missing.subtract(taken);
        }
      }
    }
    rest.removeIf(demand -> demand.quantity().signum() == 0);
    return new Netting(rest, left);
  }

  private static boolean concerns(StockMovement movement, Demand demand, List<Demand> all) {
    return demand.productId().equals(movement.productId())
        && (demand.lineId().equals(movement.lineId()) || !isLine(movement, all));
  }

  private static boolean isLine(StockMovement movement, List<Demand> all) {
    return all.stream().anyMatch(demand -> demand.lineId().equals(movement.lineId()));
  }

  private static ReservationAllocation consumed(
      Demand demand, StockMovement movement, BigDecimal quantity) {
    return ReservationAllocation.dispatched(
        demand,
        movement.warehouseId(),
        movement.stockLevelId(),
        movement.sku(),
        movement.lotNumber(),
        quantity);
  }
}
