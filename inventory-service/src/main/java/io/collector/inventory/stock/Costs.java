package io.collector.inventory.stock;

import java.math.BigDecimal;

/// How the cost of one unit is written.
final class Costs {

  private Costs() {}

  /// As many decimals as it needs, two at least.
  static BigDecimal shortest(BigDecimal cost) {
    var shortest = cost.stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }
}
