package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Demand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What an order still wants, when some of it is had.
final class OpenDemand {

  private OpenDemand() {}

  /// Takes a quantity off a demand's lines, and those out of the list that want nothing more.
  ///
  /// @return the lines that were taken out
  static List<Backorder> less(List<Backorder> wanted, Demand demand, BigDecimal quantity) {
    var gone = new ArrayList<Backorder>();
    var missing = quantity;
    for (var line : List.copyOf(wanted)) {
      var taken = line.quantity.min(missing);
      if (taken.signum() > 0
          && line.lineId.equals(demand.lineId())
          && line.productId.equals(demand.productId())) {
        missing = missing.subtract(taken);
        if (taken.compareTo(line.quantity) == 0) {
          wanted.remove(line);
          gone.add(line);
        } else {
          line.quantity = line.quantity.subtract(taken);
        }
      }
    }
    return gone;
  }
}
