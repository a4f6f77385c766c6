package io.collector.inventory.reservation;

import io.collector.inventory.settings.AllocationStrategy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which line takes how much from where, and which lines fall short.
sealed interface Allocation {

  /// What each line takes, as far as there is enough.
  List<Taking> takings();

  /// Every line is covered.
  record Complete(List<Taking> takings) implements Allocation {}

  /// At least one line isn't.
  record Short(List<Taking> takings, List<Shortage> shortages) implements Allocation {}

  /// What a line wants.
  ///
  /// @param quantity    in the product's unit, above zero
  /// @param warehouseId the only one it may come from; null if any will do
  record Demand(UUID lineId, UUID productId, BigDecimal quantity, @Nullable UUID warehouseId) {

    Demand less(BigDecimal taken) {
      return new Demand(lineId, productId, quantity.subtract(taken), warehouseId);
    }
  }

  /// What orders want that come before this one.
  ///
  /// @param warehouseId the only one it may come from; null if any will do
  record Claim(UUID productId, @Nullable UUID warehouseId, BigDecimal quantity) {}

  /// What a warehouse has of a product, in one lot or without any.
  ///
  /// @param id         its lot, or its stock level
  /// @param priority   lower is taken first
  /// @param expiryDate the lot's; null if it never expires
  record Supply(
      UUID id,
      UUID levelId,
      UUID productId,
      UUID warehouseId,
      int priority,
      BigDecimal available,
      @Nullable UUID lotStockId,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate) {

    /// Of stock that is kept without lots.
    static Supply of(
        UUID levelId, UUID productId, UUID warehouseId, int priority, BigDecimal available) {
      return new Supply(
          levelId, levelId, productId, warehouseId, priority, available, null, null, null);
    }
  }

  /// A line takes this from a supply.
  record Taking(Demand demand, Supply supply, BigDecimal quantity) {}

  /// A line finds only this.
  record Shortage(Demand demand, BigDecimal available) {

    Demand missing() {
      return demand.less(available);
    }
  }

  /// What is left of the supplies while one order after the other takes from them.
  final class Shelves {

    private final AllocationStrategy strategy;
    private final Map<UUID, List<Supply>> supplies;
    private final Map<UUID, BigDecimal> left = new HashMap<>();

    Shelves(AllocationStrategy strategy, List<Supply> supplies) {
      this.strategy = strategy;
      this.supplies = supplies.stream().collect(Collectors.groupingBy(Supply::productId));
      supplies.forEach(supply -> left.put(supply.id(), supply.available().max(BigDecimal.ZERO)));
    }

    private Shelves(Shelves other) {
      strategy = other.strategy;
      supplies = other.supplies;
      left.putAll(other.left);
    }

    /// What could be taken, without taking it.
    Allocation look(List<Claim> ahead, List<Demand> demands) {
      return new Shelves(this).allocate(ahead, demands);
    }

    void take(List<Taking> takings) {
      takings.forEach(t -> left.merge(t.supply().id(), t.quantity(), BigDecimal::subtract));
    }

    /// Whether anything of a product is left beyond what is claimed.
    boolean hasMore(UUID productId, List<Claim> claims) {
      var rest = new Shelves(this);
      claims.forEach(rest::setAside);
      return rest.of(productId).stream().anyMatch(supply -> rest.has(supply).signum() > 0);
    }

    private Allocation allocate(List<Claim> ahead, List<Demand> demands) {
      ahead.forEach(this::setAside);
      var takings = new ArrayList<Taking>();
      var shortages = new ArrayList<Shortage>();
      for (var demand : demands) {
        var candidates = candidates(demand.productId(), demand.warehouseId(), demand.quantity());
        var missing = demand.quantity();
        for (var supply : candidates) {
          var taken = has(supply).min(missing);
          if (taken.signum() > 0) {
            takings.add(new Taking(demand, supply, taken));
            left.merge(supply.id(), taken, BigDecimal::subtract);
            missing = missing.subtract(taken);
          }
        }
        if (missing.signum() > 0) {
          shortages.add(new Shortage(demand, demand.quantity().subtract(missing)));
        }
      }
      return shortages.isEmpty() ? new Complete(takings) : new Short(takings, shortages);
    }

    private void setAside(Claim claim) {
      var missing = claim.quantity();
      for (var supply : candidates(claim.productId(), claim.warehouseId(), claim.quantity())) {
        var taken = has(supply).min(missing);
        left.merge(supply.id(), taken, BigDecimal::subtract);
        missing = missing.subtract(taken);
      }
    }

    /// In the order in which they are taken from.
    private List<Supply> candidates(
        UUID productId, @Nullable UUID warehouseId, BigDecimal quantity) {
      var suitable =
          of(productId).stream()
              .filter(supply -> warehouseId == null || warehouseId.equals(supply.warehouseId()))
              .toList();
      if (suitable.size() < 2) {
        return suitable;
      }
      var inWarehouse = new HashMap<UUID, BigDecimal>();
      suitable.forEach(s -> inWarehouse.merge(s.warehouseId(), has(s), BigDecimal::add));
      return suitable.stream().sorted(order(inWarehouse, quantity)).toList();
    }

    private Comparator<Supply> order(Map<UUID, BigDecimal> inWarehouse, BigDecimal quantity) {
      Comparator<Supply> byStrategy =
          switch (strategy) {
            case SINGLE_WAREHOUSE_FIRST ->
                Comparator.comparing(s -> in(inWarehouse, s).compareTo(quantity) < 0);
            case BY_PRIORITY -> Comparator.comparingInt(Supply::priority);
            case SPLIT -> Comparator.comparing(s -> in(inWarehouse, s), Comparator.reverseOrder());
          };
      return byStrategy
          .thenComparingInt(Supply::priority)
          .thenComparing(Supply::warehouseId)
          .thenComparing(s -> s.lotNumber() == null)
          .thenComparing(
              Supply::expiryDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Supply::id);
    }

    private static BigDecimal in(Map<UUID, BigDecimal> warehouses, Supply supply) {
      return warehouses.getOrDefault(supply.warehouseId(), BigDecimal.ZERO);
    }

    private List<Supply> of(UUID productId) {
      return supplies.getOrDefault(productId, List.of());
    }

    private BigDecimal has(Supply supply) {
      return left.getOrDefault(supply.id(), BigDecimal.ZERO);
    }
  }
}
