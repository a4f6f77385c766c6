package io.collector.inventory.reservation;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.inventory.StockReservationExpired;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockPublisher;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Reservations whose orders weren't confirmed in time expire: what they hold is free again, and
/// waiting orders are served with it.
@ApplicationScoped
class ExpireReservations implements ScheduledWork {

  /// In one transaction.
  private static final int MOST = 50;

  private static final String NOT_CONFIRMED_IN_TIME = "NOT_CONFIRMED_IN_TIME";

  private final LockBackorderStock lockBackorderStock;
  private final Reservations reservations;
  private final Backorders backorders;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  ExpireReservations(
      LockBackorderStock lockBackorderStock,
      Reservations reservations,
      Backorders backorders,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher,
      Outbox outbox) {
    this.lockBackorderStock = lockBackorderStock;
    this.reservations = reservations;
    this.backorders = backorders;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
    this.outbox = outbox;
  }

  /// @param due    reservations, locked
  /// @param wanted what they wait for
  private record State(LockedStock stock, List<Reservation> due, List<Backorder> wanted) {}

  /// @param parked    lines that don't wait, for what was held
  /// @param unclaimed products that aren't waited for any more
  private record Changes(
      List<Backorder> parked, List<Expired> expired, Map<UUID, Cause> unclaimed) {}

  private record Expired(StockReservationExpired event, long version) {}

  @Override
  public String name() {
    return "reservation-expiry";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_due_reservations()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return reservations
        .due(Instant.now(), MOST)
        .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : expire(due))
        .map(due -> due.size() == MOST);
  }

  private Uni<Void> expire(List<UUID> ids) {
    return load(ids).chain(state -> save(decide(state), state.stock()));
  }

  /// Locks stock before reservations, as every handler does. Some may have been confirmed
  /// meanwhile.
  private Uni<State> load(List<UUID> ids) {
    return reservations
        .products(ids)
        .chain(lockBackorderStock::of)
        .chain(stock -> reservations.lock(ids).chain(found -> load(found, stock)));
  }

  private Uni<State> load(List<Reservation> found, LockedStock stock) {
    var due = found.stream().filter(reservation -> reservation.expiresAt() != null).toList();
    return backorders
        .of(due.stream().map(Reservation::id).toList())
        .map(wanted -> new State(stock, due, wanted));
  }

  private static Changes decide(State state) {
    var changes = new Changes(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (var line : state.wanted()) {
      line.park();
      changes.unclaimed().put(line.productId(), Cause.NONE);
    }
    state.due().forEach(reservation -> expire(reservation, state.stock(), changes));
    state.stock().recordChanges(Cause.NONE);
    return changes;
  }

  private static void expire(Reservation reservation, LockedStock stock, Changes changes) {
    var held = reservation.held();
    var expiredAt = Objects.requireNonNullElseGet(reservation.expiresAt(), Instant::now);
    var given = held.stream().map(ReservationAllocation::heldEvent).toList();
    for (var allocation : held) {
      changes.parked().add(new Backorder(reservation, demand(allocation), true));
      StockSupply.release(allocation, stock);
    }
    reservation.expire();
    var event =
        new StockReservationExpired(
            reservation.orderId(),
            reservation.orderNumber(),
            reservation.id(),
            given,
            NOT_CONFIRMED_IN_TIME,
            expiredAt);
    changes.expired().add(new Expired(event, reservation.version()));
  }

  /// What is allocated again if the order is confirmed after all: from any warehouse.
  private static Demand demand(ReservationAllocation allocation) {
    return new Demand(allocation.lineId(), allocation.productId(), allocation.held(), null);
  }

  private Uni<Void> save(Changes changes, LockedStock stock) {
    return backorders
        .save(changes.parked())
        .chain(() -> Sequential.each(changes.expired(), this::publish))
        .chain(() -> serveBackorders.serve(stock.freedForWaiting(changes.unclaimed()), stock))
        .chain(() -> stockPublisher.publish(stock));
  }

  private Uni<Void> publish(Expired expired) {
    return outbox.append(Cause.NONE, expired.event(), expired.version());
  }
}
