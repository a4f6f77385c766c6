package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toSet;

import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.order.OrderConfirmed;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// An order is confirmed: its reservation doesn't expire any more. If it had expired or was
/// refused, stock is allocated again, and the order waits if need be.
@ApplicationScoped
public class ConfirmReservation implements BatchHandler<OrderConfirmed> {

  private final LockStock lockStock;
  private final Reservations reservations;
  private final Backorders backorders;
  private final AllocateStock allocateStock;
  private final StockPublisher stockPublisher;

  ConfirmReservation(
      LockStock lockStock,
      Reservations reservations,
      Backorders backorders,
      AllocateStock allocateStock,
      StockPublisher stockPublisher) {
    this.lockStock = lockStock;
    this.reservations = reservations;
    this.backorders = backorders;
    this.allocateStock = allocateStock;
    this.stockPublisher = stockPublisher;
  }

  /// @param stock        of what orders want again, locked
  /// @param reservations by order, locked
  /// @param wanted       lines by reservation
  private record State(
      LockedStock stock, Map<UUID, Reservation> reservations, Map<UUID, List<Backorder>> wanted) {}

  /// @param early    reservations of orders that haven't come yet
  /// @param again    orders that want stock again
  /// @param replaced lines that they had until now
  private record Changes(
      List<Reservation> early, List<AllocationRequest> again, List<Backorder> replaced) {}

  @Override
  public Uni<Void> handle(List<Event<OrderConfirmed>> events) {
    var orders = events.stream().map(event -> event.data().orderId()).collect(toSet());
    return reservations
        .confirmHeld(orders)
        .map(
            confirmed ->
                events.stream()
                    .filter(event -> !confirmed.contains(event.data().orderId()))
                    .toList())
        .chain(this::handleOthers);
  }

  private Uni<Void> handleOthers(List<Event<OrderConfirmed>> events) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : load(events).chain(state -> save(decide(events, state), state.stock()));
  }

  /// Locks stock before reservations, as every handler does.
  private Uni<State> load(List<Event<OrderConfirmed>> events) {
    var orders = events.stream().map(event -> event.data().orderId()).collect(toSet());
    return reservations
        .productsToAllocateAgain(orders)
        .chain(lockStock::of)
        .chain(stock -> load(orders, stock));
  }

  private Uni<State> load(Set<UUID> orders, LockedStock stock) {
    return reservations
        .lockOfOrders(orders)
        .chain(
            known ->
                backorders.wantedBy(known.values()).map(lines -> new State(stock, known, lines)));
  }

  private static Changes decide(List<Event<OrderConfirmed>> events, State state) {
    var changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var event : events) {
      var order = event.data().orderId();
      var reservation = state.reservations().get(order);
      if (reservation == null) {
        reservation = Reservation.of(order);
        state.reservations().put(order, reservation);
        changes.early().add(reservation);
      }
      if (!reservation.isConfirmed()) {
        reservation.confirm();
        var wanted = state.wanted().getOrDefault(reservation.id(), List.of());
        if (reservation.isToAllocateAgain() && !wanted.isEmpty()) {
          var demands = wanted.stream().map(Backorder::demand).toList();
          reservation.reopen();
          changes.replaced().addAll(wanted);
          changes.again().add(AllocationRequest.of(Cause.of(event), reservation, demands));
        }
      }
    }
    return changes;
  }

  private Uni<Void> save(Changes changes, LockedStock stock) {
    return reservations
        .save(changes.early())
        .chain(() -> backorders.remove(changes.replaced()))
        .chain(() -> allocateStock.allocate(changes.again(), stock))
        .chain(() -> stockPublisher.publish(stock));
  }
}
