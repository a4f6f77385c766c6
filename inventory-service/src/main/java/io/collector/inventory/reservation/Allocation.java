package io.collector.inventory.reservation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which line takes how much from where; or which lines can't be covered. All or nothing.
sealed interface Allocation {

  /// Every line is covered.
  record Complete(List<Taking> takings) implements Allocation {}

  /// At least one line isn't, so nothing is taken.
  record Short(List<Shortage> shortages) implements Allocation {}

  /// What a line wants.
  ///
  /// @param quantity    in the product's unit, above zero
  /// @param warehouseId the only one it may come from; null if any will do
  record Demand(UUID lineId, UUID productId, BigDecimal quantity, @Nullable UUID warehouseId) {}

  /// What a warehouse has of a product.
  ///
  /// @param priority lower is taken first
  record Supply(
      UUID levelId, UUID productId, UUID warehouseId, int priority, BigDecimal available) {}

  /// A line takes this from a supply.
  record Taking(Demand demand, Supply supply, BigDecimal quantity) {}

  /// A line finds only this.
  record Shortage(Demand demand, BigDecimal available) {}

  /// Takes a line from the first warehouse that has all of it, by priority; else from several, by
  // priority.
  static Allocation decide(List<Demand> demands, List<Supply> supplies) {
    var left = new HashMap<UUID, BigDecimal>();
    supplies.forEach(supply -> left.put(supply.levelId(), supply.available().max(BigDecimal.ZERO)));
    var takings = new ArrayList<Taking>();
    var shortages = new ArrayList<Shortage>();
    for (var demand : demands) {
      var candidates = candidates(demand, supplies);
      var found = sum(candidates, left);
      if (found.compareTo(demand.quantity()) < 0) {
        shortages.add(new Shortage(demand, found));
      } else {
        takings.addAll(take(demand, candidates, left));
      }
    }
    return shortages.isEmpty() ? new Complete(takings) : new Short(shortages);
  }

  private static List<Supply> candidates(Demand demand, List<Supply> supplies) {
    return supplies.stream()
        .filter(supply -> supply.productId().equals(demand.productId()))
        .filter(
            supply ->
                demand.warehouseId() == null || demand.warehouseId().equals(supply.warehouseId()))
        .sorted(Comparator.comparingInt(Supply::priority).thenComparing(Supply::warehouseId))
        .toList();
  }

  private static BigDecimal sum(List<Supply> candidates, Map<UUID, BigDecimal> left) {
    return candidates.stream()
        .map(supply -> left.getOrDefault(supply.levelId(), BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Taking> take(
      Demand demand, List<Supply> candidates, Map<UUID, BigDecimal> left) {
    var whole =
        candidates.stream()
            .filter(supply -> has(supply, left).compareTo(demand.quantity()) >= 0)
            .findFirst();
    var takings = new ArrayList<Taking>();
    var missing = demand.quantity();
    for (var supply : whole.map(List::of).orElse(candidates)) {
      var taken = has(supply, left).min(missing);
      if (taken.signum() > 0) {
        takings.add(new Taking(demand, supply, taken));
        left.merge(supply.levelId(), taken, BigDecimal::subtract);
        missing = missing.subtract(taken);
      }
    }
    return takings;
  }

  private static BigDecimal has(Supply supply, Map<UUID, BigDecimal> left) {
    return left.getOrDefault(supply.levelId(), BigDecimal.ZERO);
  }
}
