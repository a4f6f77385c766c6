package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Who of those that wait gets what is there: the greatest priority first, then the oldest order.
///
/// An order that can't be filled keeps its claim: a later one is served only with what none before
/// it wants. So a great order isn't starved by small ones that overtake it, and stock that it
/// doesn't want isn't held back for it.
final class BackorderQueue {

  private BackorderQueue() {}

  /// An order that waits.
  ///
  /// @param elsewhere what orders before it want of its other products
  record Waiting(
      UUID reservationId, ShortagePolicy policy, List<Demand> demands, List<Claim> elsewhere) {}

  /// An order that gets something.
  record Served(Waiting waiting, Allocation allocation) {}

  /// @param claims    what those that weren't filled still want
  /// @param exhausted nothing is left for later orders
  record Turn(List<Served> served, List<Claim> claims, boolean exhausted) {}

  /// Serves the orders in their order.
  ///
  /// @param product what came in
  /// @param queue   in its order; each wants some of the product
  /// @param ahead   what is wanted by orders before them all
  static Turn serve(UUID product, List<Waiting> queue, List<Claim> ahead, Shelves shelves) {
    var claims = new ArrayList<>(ahead);
    var served = new ArrayList<Served>();
    for (var waiting : queue) {
      if (!shelves.hasMore(product, claims)) {
        claims.addAll(all(waiting));
        continue;
      }
      var before = new ArrayList<>(claims);
      before.addAll(waiting.elsewhere());
      var allocation = shelves.look(before, waiting.demands());
      if (isServed(waiting, allocation)) {
        shelves.take(allocation.takings());
        served.add(new Served(waiting, allocation));
      }
      claims.addAll(left(waiting, allocation));
    }
    return new Turn(served, claims, !shelves.hasMore(product, claims));
  }

  private static boolean isServed(Waiting waiting, Allocation allocation) {
    return switch (allocation) {
      case Allocation.Complete _ -> true;
      case Allocation.Short part ->
          waiting.policy() == ShortagePolicy.SHIP_PARTIAL && !part.takings().isEmpty();
    };
  }

  /// What it wants after its turn.
  private static List<Claim> left(Waiting waiting, Allocation allocation) {
    return switch (allocation) {
      case Allocation.Complete _ -> List.of();
      case Allocation.Short part ->
          waiting.policy() == ShortagePolicy.SHIP_PARTIAL
              ? part.shortages().stream().map(Shortage::missing).map(BackorderQueue::claim).toList()
              : all(waiting);
    };
  }

  private static List<Claim> all(Waiting waiting) {
    return waiting.demands().stream().map(BackorderQueue::claim).toList();
  }

  private static Claim claim(Demand demand) {
    return new Claim(demand.productId(), demand.warehouseId(), demand.quantity());
  }
}
