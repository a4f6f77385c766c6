package io.collector.inventory.reservation;

import io.collector.bus.Cause;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Shortage;
import io.collector.inventory.reservation.Allocation.Taking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// An order that wants stock.
///
/// @param reservation new or known; holds nothing yet of what is wanted now
/// @param ended       products that it doesn't get, for they aren't for sale any more
record AllocationRequest(
    Cause cause, Reservation reservation, List<Demand> demands, Set<UUID> ended) {

  static AllocationRequest of(Cause cause, Reservation reservation, List<Demand> demands) {
    return new AllocationRequest(cause, reservation, demands, Set.of());
  }

  /// What an order gets, by its shortage policy.
  ///
  /// @param taken     from which stock
  /// @param wanted    what it doesn't get
  /// @param shortages of the lines that fall short; none if it gets all
  record Decision(
      AllocationRequest request,
      List<Taking> taken,
      List<Demand> wanted,
      List<Shortage> shortages) {

    boolean isComplete() {
      return shortages.isEmpty();
    }

    /// Whether it waits for what it doesn't get.
    boolean waits() {
      return !isComplete() && request.waits();
    }
  }

  Set<UUID> products() {
    return demands.stream().map(Demand::productId).collect(Collectors.toSet());
  }

  /// One after the other, in their order. None gets what an order before it in the queue waits for.
  ///
  /// @param queue   of the products that are wanted
  /// @param shelves what there is; what is given is taken from them
  static List<Decision> decide(
      List<AllocationRequest> requests, Collection<QueuedClaim> queue, Shelves shelves) {
    var waiting = new ArrayList<>(queue);
    var decisions = new ArrayList<Decision>();
    for (var request : requests) {
      if (request.isRefused()) {
        decisions.add(request.refuse());
        continue;
      }
      var ahead = QueuedClaim.ahead(waiting, request.reservation.rank(), request.products());
      var decision = request.decide(shelves.look(ahead, request.demands));
      shelves.take(decision.taken());
      if (decision.waits()) {
        decision.wanted().forEach(demand -> waiting.add(request.claim(demand)));
      }
      decisions.add(decision);
    }
    return decisions;
  }

  private boolean isRefused() {
    return demands.stream().anyMatch(demand -> ended.contains(demand.productId()));
  }

  /// Nothing of it, for nothing will come of what ended.
  private Decision refuse() {
    return new Decision(
        this,
        List.of(),
        demands,
        demands.stream()
            .filter(demand -> ended.contains(demand.productId()))
            .map(demand -> new Shortage(demand, BigDecimal.ZERO))
            .toList());
  }

  private Decision decide(Allocation allocation) {
    return switch (allocation) {
      case Allocation.Complete complete ->
          new Decision(this, complete.takings(), List.of(), List.of());
      case Allocation.Short part ->
          switch (reservation.effectivePolicy()) {
            case SHIP_PARTIAL ->
                new Decision(
                    this,
                    part.takings(),
                    part.shortages().stream().map(Shortage::missing).toList(),
                    part.shortages());
            case BACKORDER, HOLD, CANCEL ->
                new Decision(this, List.of(), demands, part.shortages());
          };
    };
  }

  private boolean waits() {
    return !isRefused() && reservation.effectivePolicy().waits();
  }

  private QueuedClaim claim(Demand demand) {
    return new QueuedClaim(
        reservation.id(),
        reservation.rank(),
        new Claim(demand.productId(), demand.warehouseId(), demand.quantity()));
  }
}
