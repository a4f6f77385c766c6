package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.Event;
import io.collector.events.inventory.StockReleased;
import io.collector.events.order.OrderCancelled;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// An order was cancelled: what it holds is free again, and what it waits for others may have. If
/// `order.created` hasn't come yet, a released reservation stays behind, so that it can't reserve
/// when it does.
@ApplicationScoped
public class ReleaseStockOnCancellation implements BatchHandler<OrderCancelled> {

  private static final String ORDER_CANCELLED = "ORDER_CANCELLED";

  private final LockBackorderStock lockBackorderStock;
  private final Reservations reservations;
  private final Backorders backorders;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  ReleaseStockOnCancellation(
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

  /// @param stock        of what the orders hold, want or name, locked
  /// @param reservations by order, locked
  /// @param wanted       lines by reservation
  private record State(
      LockedStock stock, Map<UUID, Reservation> reservations, Map<UUID, List<Backorder>> wanted) {}

  /// @param early     reservations of orders that haven't come yet
  /// @param released  what each order that held something gives back
  /// @param closed    lines that want nothing more
  /// @param unclaimed products of those lines, with the cause
  private record Changes(
      List<Reservation> early,
      List<Released> released,
      List<Backorder> closed,
      Map<UUID, Cause> unclaimed) {}

  private record Released(Cause cause, StockReleased event, long version) {}

  @Override
  public Uni<Void> handle(List<Event<OrderCancelled>> events) {
    return load(events).chain(state -> save(decide(events, state), state.stock()));
  }

  /// Locks stock before reservations, as every handler does. The products that the events name are
  /// locked too: `order.created` may be handled at this moment, and its reservation not be seen
  /// yet.
  private Uni<State> load(List<Event<OrderCancelled>> events) {
    var orders = events.stream().map(event -> event.data().orderId()).collect(toSet());
    return reservations
        .idsOf(orders)
        .chain(reservations::products)
        .map(known -> withNamed(known, events))
        .chain(lockBackorderStock::of)
        .chain(stock -> load(orders, stock));
  }

  private static Set<UUID> withNamed(List<UUID> known, List<Event<OrderCancelled>> events) {
    var all = new HashSet<>(known);
    events.forEach(event -> event.data().lineItems().forEach(line -> all.add(line.productId())));
    return all;
  }

  private Uni<State> load(Set<UUID> orders, LockedStock stock) {
    return reservations
        .lockOfOrders(orders)
        .chain(
            known ->
                backorders.wantedBy(known.values()).map(lines -> new State(stock, known, lines)));
  }

  private static Changes decide(List<Event<OrderCancelled>> events, State state) {
    var changes =
        new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    for (var event : events) {
      var order = event.data();
      var reservation = state.reservations().get(order.orderId());
      if (reservation == null) {
        var early = Reservation.cancelled(order.orderId(), order.orderNumber());
        state.reservations().put(order.orderId(), early);
        changes.early().add(early);
      } else if (!reservation.isReleased()) {
        release(Cause.of(event), reservation, state, changes);
      }
    }
    return changes;
  }

  private static void release(Cause cause, Reservation reservation, State state, Changes changes) {
    var held = reservation.held();
    var given = held.stream().map(ReservationAllocation::heldEvent).toList();
    held.forEach(allocation -> StockSupply.release(allocation, state.stock()));
    reservation.release();
    if (!given.isEmpty()) {
      var event =
          new StockReleased(
              reservation.orderId(),
              reservation.orderNumber(),
              reservation.id(),
              given,
              ORDER_CANCELLED,
              false);
      changes.released().add(new Released(cause, event, reservation.version()));
    }
    for (var line : state.wanted().getOrDefault(reservation.id(), List.of())) {
      changes.closed().add(line);
      changes.unclaimed().put(line.productId(), cause);
    }
    state.stock().recordChanges(cause);
  }

  private Uni<Void> save(Changes changes, LockedStock stock) {
    return reservations
        .save(changes.early())
        .chain(() -> backorders.remove(changes.closed()))
        .chain(() -> Sequential.each(changes.released(), this::publish))
        .chain(() -> serveBackorders.serve(stock.freedForWaiting(changes.unclaimed()), stock))
        .chain(() -> stockPublisher.publish(stock));
  }

  private Uni<Void> publish(Released released) {
    return outbox.append(released.cause(), released.event(), released.version());
  }
}
