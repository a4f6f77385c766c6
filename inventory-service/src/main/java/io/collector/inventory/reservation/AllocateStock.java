package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.events.inventory.StockInsufficient;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Shortage;
import io.collector.inventory.reservation.AllocationRequest.Decision;
import io.collector.inventory.settings.InventorySettings;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Allocates locked stock to orders: each is answered with `stock.reserved` or
/// `stock.insufficient`.
@ApplicationScoped
class AllocateStock {

  private final Settings<InventorySettings> settings;
  private final Backorders backorders;
  private final LockStock lockStock;
  private final Reservations reservations;
  private final Warehouses warehouses;
  private final Outbox outbox;

  AllocateStock(
      Settings<InventorySettings> settings,
      Backorders backorders,
      LockStock lockStock,
      Reservations reservations,
      Warehouses warehouses,
      Outbox outbox) {
    this.settings = settings;
    this.backorders = backorders;
    this.lockStock = lockStock;
    this.reservations = reservations;
    this.warehouses = warehouses;
    this.outbox = outbox;
  }

  /// @param queue orders that wait for the products already
  private record State(InventorySettings settings, LockedStock stock, List<QueuedClaim> queue) {}

  /// The caller publishes the stock.
  ///
  /// @param stock all of what is wanted, locked
  Uni<Void> allocate(List<AllocationRequest> requests, LockedStock stock) {
    return load(requests, stock)
        .chain(state -> waits(requests, state) ? loadAgain(requests, stock) : same(state))
        .chain(state -> save(decide(requests, state), state));
  }

  private Uni<State> load(List<AllocationRequest> requests, LockedStock stock) {
    return settings
        .current()
        .chain(
            current ->
                queue(products(requests), stock).map(queue -> new State(current, stock, queue)));
  }

  /// Nothing is read if no order waits, or nothing is there to wait for.
  private Uni<List<QueuedClaim>> queue(Set<UUID> products, LockedStock stock) {
    var awaited = stock.levels().stream().anyMatch(StockLevel::isAwaited);
    var free = stock.free().stream().anyMatch(some -> some.quantity().signum() > 0);
    return awaited && free ? backorders.queued(products) : Uni.createFrom().item(List.of());
  }

  private static boolean waits(List<AllocationRequest> requests, State state) {
    return decide(requests, state).stream().anyMatch(Decision::waits);
  }

  /// Before an order waits, stock is read again that others may have put into a new warehouse, and
  /// kept from doing so from now on.
  private Uni<State> loadAgain(List<AllocationRequest> requests, LockedStock stock) {
    var products = products(requests);
    return lockStock
        .shareQueues(products)
        .chain(() -> lockStock.ofNewLevels(stock, products))
        .chain(() -> load(requests, stock));
  }

  private static Uni<State> same(State state) {
    return Uni.createFrom().item(state);
  }

  private static List<Decision> decide(List<AllocationRequest> requests, State state) {
    var shelves = new Shelves(state.settings().allocationStrategy(), StockSupply.of(state.stock()));
    return AllocationRequest.decide(requests, state.queue(), shelves);
  }

  private Uni<Void> save(List<Decision> decisions, State state) {
    decisions.forEach(decision -> apply(decision, state));
    return reservations
        .save(decisions.stream().map(decision -> decision.request().reservation()).toList())
        .chain(() -> backorders.save(decisions.stream().flatMap(AllocateStock::wanted).toList()))
        .chain(() -> reasons(decisions))
        .chain(
            reasons ->
                Sequential.each(decisions, decision -> answer(decision, state.stock(), reasons)));
  }

  /// Why nothing can come from warehouses that fall short: those that don't exist, or are inactive.
  private Uni<Map<UUID, String>> reasons(List<Decision> decisions) {
    var asked =
        decisions.stream()
            .flatMap(decision -> decision.shortages().stream())
            .map(shortage -> shortage.demand().warehouseId())
            .filter(Objects::nonNull)
            .collect(toSet());
    return warehouses.withIds(asked).map(found -> reasons(asked, found));
  }

  private static Map<UUID, String> reasons(Set<UUID> asked, List<Warehouse> found) {
    var reasons = new HashMap<UUID, String>();
    asked.forEach(id -> reasons.put(id, "UNKNOWN_WAREHOUSE"));
    for (var warehouse : found) {
      if (warehouse.isActive()) {
        reasons.remove(warehouse.id());
      } else {
        reasons.put(warehouse.id(), "INACTIVE_WAREHOUSE");
      }
    }
    return reasons;
  }

  private static void apply(Decision decision, State state) {
    var reservation = decision.request().reservation();
    StockSupply.hold(reservation, state.stock(), decision.taken());
    if (decision.isComplete() || decision.waits()) {
      reservation.updateStatus(decision.waits());
      reservation.expireAfter(state.settings().ttl());
    } else {
      reservation.refuse();
    }
    if (decision.waits()) {
      decision.wanted().stream()
          .flatMap(demand -> state.stock().levelsOf(demand.productId()).stream())
          .forEach(level -> level.setAwaited(true));
    }
    state.stock().recordChanges(decision.request().cause());
  }

  private static Stream<Backorder> wanted(Decision decision) {
    var reservation = decision.request().reservation();
    return decision.wanted().stream()
        .map(demand -> new Backorder(reservation, demand, !decision.waits()));
  }

  private Uni<Void> answer(Decision decision, LockedStock stock, Map<UUID, String> reasons) {
    var reservation = decision.request().reservation();
    return outbox.append(
        decision.request().cause(),
        decision.isComplete() ? reservation.reserved() : insufficient(decision, stock, reasons),
        reservation.version());
  }

  private static StockInsufficient insufficient(
      Decision decision, LockedStock stock, Map<UUID, String> reasons) {
    var reservation = decision.request().reservation();
    var held = reservation.allocations().stream().map(ReservationAllocation::event).toList();
    return new StockInsufficient(
        reservation.orderId(),
        reservation.orderNumber(),
        decision.shortages().stream().map(shortage -> line(shortage, stock, reasons)).toList(),
        held.isEmpty() ? null : reservation.id(),
        held.isEmpty() ? null : held);
  }

  private static StockInsufficient.LineItem line(
      Shortage shortage, LockedStock stock, Map<UUID, String> reasons) {
    var demand = shortage.demand();
    return new StockInsufficient.LineItem(
        demand.lineId(),
        demand.productId(),
        stock.levelsOf(demand.productId()).stream().map(StockLevel::sku).findFirst().orElse(null),
        demand.warehouseId(),
        demand.quantity(),
        shortage.available().stripTrailingZeros(),
        shortage.missing().quantity().stripTrailingZeros(),
        null,
        demand.warehouseId() == null ? null : reasons.get(demand.warehouseId()));
  }

  private static Set<UUID> products(Collection<AllocationRequest> requests) {
    return requests.stream()
        .flatMap(request -> request.demands().stream())
        .map(Demand::productId)
        .collect(toSet());
  }
}
