package io.collector.inventory.reservation;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.events.inventory.StockReservationExpired;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.collector.inventory.stock.StockPublisher;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Reservations whose orders weren't confirmed in time lapse: what they hold is free again, and
/// whoever waits for it gets it.
@ApplicationScoped
class ExpireReservations {

  /// In one transaction.
  static final int MOST = 50;

  private static final String NOT_CONFIRMED_IN_TIME = "NOT_CONFIRMED_IN_TIME";

  /// Until the end of the transaction no other replica does the same for this tenant.
  private static final String TAKE_TURN =
      "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))";

  private final Reservations reservations;
  private final Backorders backorders;
  private final LockBackorderStock lockBackorderStock;
  private final LowStockPublisher lowStockPublisher;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  ExpireReservations(
      Reservations reservations,
      Backorders backorders,
      LockBackorderStock lockBackorderStock,
      LowStockPublisher lowStockPublisher,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher,
      Outbox outbox) {
    this.reservations = reservations;
    this.backorders = backorders;
    this.lockBackorderStock = lockBackorderStock;
    this.lowStockPublisher = lowStockPublisher;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
    this.outbox = outbox;
  }

  /// The first that are due of the current tenant.
  ///
  /// @return how many were due
  @WithTransaction
  Uni<Integer> expireDue() {
    return takeTurn()
        .chain(
            mine ->
                mine
                    ? reservations.due(Instant.now(), MOST)
                    : Uni.createFrom().item(List.<UUID>of()))
        .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : expire(due))
        .map(List::size);
  }

  private static Uni<Boolean> takeTurn() {
    var key = "reservation expiry/" + Tenant.current();
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(TAKE_TURN, new Object[] {key})))
        .map(rows -> rows.hasNext() && Boolean.TRUE.equals(rows.next()[0]));
  }

  /// Their stock is locked first, then they: everybody does so in this order.
  private Uni<Void> expire(List<UUID> ids) {
    return reservations
        .products(ids)
        .chain(lockBackorderStock::of)
        .chain(
            stock ->
                reservations
                    .lock(ids)
                    .map(ExpireReservations::stillDue)
                    .chain(due -> expire(due, stock)));
  }

  /// Some may have been confirmed meanwhile.
  private static List<Reservation> stillDue(List<Reservation> found) {
    return found.stream().filter(reservation -> reservation.expiresAt != null).toList();
  }

  private Uni<Void> expire(List<Reservation> due, LockedStock stock) {
    return backorders
        .of(due.stream().map(Reservation::id).toList())
        .invoke(wanted -> wanted.forEach(line -> line.parked = true))
        .chain(
            wanted ->
                each(due, stock)
                    .chain(() -> lowStockPublisher.lookAt(stock.levels()))
                    .chain(
                        () -> serveBackorders.serve(OpenDemandLines.nowForOthers(stock, wanted))))
        .chain(stockPublisher::tell);
  }

  private Uni<Void> each(List<Reservation> due, LockedStock stock) {
    return Sequential.each(due, reservation -> expire(reservation, stock));
  }

  private Uni<Void> expire(Reservation reservation, LockedStock stock) {
    var held = reservation.held();
    var expiredAt = Objects.requireNonNullElseGet(reservation.expiresAt, Instant::now);
    var given = held.stream().map(allocation -> allocation.told(allocation.held())).toList();
    var parked = new ArrayList<Backorder>();
    for (var allocation : held) {
      parked.add(new Backorder(reservation, demand(allocation), true));
      StockSupply.release(allocation, stock);
    }
    reservation.expire();
    return backorders
        .persist(parked)
        .chain(
            () ->
                outbox.append(
                    new StockReservationExpired(
                        reservation.orderId,
                        reservation.orderNumber,
                        reservation.id,
                        given,
                        NOT_CONFIRMED_IN_TIME,
                        expiredAt),
                    reservation.version()));
  }

  /// What it would ask for again: from any warehouse.
  private static Demand demand(ReservationAllocation allocation) {
    return new Demand(allocation.lineId, allocation.productId, allocation.held(), null);
  }
}
