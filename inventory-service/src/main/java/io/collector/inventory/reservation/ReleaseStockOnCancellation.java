package io.collector.inventory.reservation;

import static java.util.Objects.requireNonNull;

import io.collector.bus.EventHandler;
import io.collector.bus.Outbox;
import io.collector.events.Event;
import io.collector.events.inventory.StockReleased;
import io.collector.events.order.OrderCancelled;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.collector.inventory.stock.StockPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// An order was cancelled: nothing more of it will ship. What it holds is free again, and what it
/// waits for others may have. If the order itself hasn't come yet, a released reservation stays
/// behind, so that it can't reserve when it does.
@ApplicationScoped
public class ReleaseStockOnCancellation implements EventHandler<OrderCancelled> {

  private static final String ORDER_CANCELLED = "ORDER_CANCELLED";

  private final Reservations reservations;
  private final OpenDemandLines openDemandLines;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final ServeBackorders serveBackorders;
  private final LowStockPublisher lowStockPublisher;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  ReleaseStockOnCancellation(
      Reservations reservations,
      OpenDemandLines openDemandLines,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      ServeBackorders serveBackorders,
      LowStockPublisher lowStockPublisher,
      StockPublisher stockPublisher,
      Outbox outbox) {
    this.reservations = reservations;
    this.openDemandLines = openDemandLines;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.serveBackorders = serveBackorders;
    this.lowStockPublisher = lowStockPublisher;
    this.stockPublisher = stockPublisher;
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> handle(Event<OrderCancelled> event) {
    var order = event.data();
    return reservations
        .idOf(order.orderId())
        .chain(
            id ->
                id.isEmpty()
                    ? reservations.persist(tombstone(order)).replaceWithVoid()
                    : end(id.get(), order));
  }

  /// Reservations are found by order, stock by product: keys, all of them.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  /// Stock is locked before reservations: everybody does so in this order.
  @Override
  public Uni<Void> prepare(List<Event<OrderCancelled>> events) {
    var orders = events.stream().map(event -> event.data().orderId()).toList();
    return reservations
        .idsOf(orders)
        .chain(reservations::products)
        .map(known -> with(known, events.stream().map(Event::data)))
        .chain(lockBackorderStock::of)
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> finish() {
    return stockPublisher.tell();
  }

  private Uni<Void> end(UUID id, OrderCancelled order) {
    return reservations
        .products(List.of(id))
        .map(known -> with(known, Stream.of(order)))
        .chain(lockStock::of)
        .chain(
            stock ->
                reservations
                    .lockOfOrder(order.orderId())
                    .chain(reservation -> end(requireNonNull(reservation), stock)));
  }

  /// The order itself may be heard of at this moment, and have its stock when its reservation can
  /// be locked.
  private static Set<UUID> with(Set<UUID> known, Stream<OrderCancelled> orders) {
    var all = new HashSet<>(known);
    orders
        .flatMap(order -> order.lineItems().stream())
        .map(OrderCancelled.LineItem::productId)
        .forEach(all::add);
    return all;
  }

  private Uni<Void> end(Reservation reservation, LockedStock stock) {
    return switch (reservation.status) {
      case RELEASED -> Uni.createFrom().voidItem();
      case EXPECTED, HELD, PARTIAL, BACKORDERED, INSUFFICIENT, CONSUMED, EXPIRED ->
          openDemandLines.of(reservation).chain(wanted -> release(reservation, wanted, stock));
    };
  }

  private static Reservation tombstone(OrderCancelled order) {
    var reservation = Reservation.of(order.orderId());
    reservation.orderNumber = order.orderNumber();
    reservation.release();
    return reservation;
  }

  private Uni<Void> release(Reservation reservation, List<Backorder> wanted, LockedStock stock) {
    var held = reservation.held();
    var given = held.stream().map(allocation -> allocation.told(allocation.held())).toList();
    held.forEach(allocation -> StockSupply.release(allocation, stock));
    reservation.release();
    var released =
        new StockReleased(
            reservation.orderId,
            reservation.orderNumber,
            reservation.id,
            given,
            ORDER_CANCELLED,
            false);
    return openDemandLines
        .remove(wanted)
        .chain(
            () ->
                given.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : outbox.append(released, reservation.version()))
        .chain(() -> lowStockPublisher.lookAt(stock.levels()))
        .chain(() -> serveBackorders.serve(OpenDemandLines.nowForOthers(stock, wanted)));
  }
}
