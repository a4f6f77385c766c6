package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toSet;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderConfirmed;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.StockPublisher;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order is certain: its reservation doesn't expire any more. If it had lapsed just before, or
/// was refused, the order wants its stock again, and waits for it if need be.
@ApplicationScoped
public class ConfirmReservation implements EventHandler<OrderConfirmed> {

  /// The reservations of the orders of a batch.
  private static final String BATCH = "collector.reservations-to-confirm";

  private final Reservations reservations;
  private final OpenDemandLines openDemandLines;
  private final AllocateStock allocateStock;
  private final LockStock lockStock;
  private final StockPublisher stockPublisher;

  ConfirmReservation(
      Reservations reservations,
      OpenDemandLines openDemandLines,
      AllocateStock allocateStock,
      LockStock lockStock,
      StockPublisher stockPublisher) {
    this.reservations = reservations;
    this.openDemandLines = openDemandLines;
    this.allocateStock = allocateStock;
    this.lockStock = lockStock;
    this.stockPublisher = stockPublisher;
  }

  @Override
  public Uni<Void> handle(Event<OrderConfirmed> event) {
    var known = ContextLocals.<Map<UUID, Reservation>>get(BATCH).orElseThrow();
    return confirm(known.get(event.data().orderId()), event.data());
  }

  /// Reservations are found by order.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  /// Stock is locked before reservations: everybody does so in this order.
  @Override
  public Uni<Void> prepare(List<Event<OrderConfirmed>> events) {
    var orders = events.stream().map(event -> event.data().orderId()).collect(toSet());
    return reservations
        .productsToAskFor(orders)
        .chain(lockStock::of)
        .chain(() -> reservations.lockOfOrders(orders))
        .invoke(known -> ContextLocals.put(BATCH, known))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> finish() {
    return stockPublisher.tell();
  }

  private Uni<Void> confirm(@Nullable Reservation reservation, OrderConfirmed order) {
    if (reservation == null) {
      var expected = Reservation.of(order.orderId());
      expected.confirm();
      return reservations.persist(expected).replaceWithVoid();
    }
    if (reservation.confirmed) {
      return Uni.createFrom().voidItem();
    }
    reservation.confirm();
    return switch (reservation.status) {
      case EXPIRED, INSUFFICIENT ->
          openDemandLines.of(reservation).chain(wanted -> askAgain(reservation, wanted));
      case EXPECTED, HELD, PARTIAL, BACKORDERED, CONSUMED, RELEASED -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> askAgain(Reservation reservation, List<Backorder> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var demands = wanted.stream().map(Backorder::demand).toList();
    reservation.reopen();
    return openDemandLines
        .remove(wanted)
        .chain(Panache::flush)
        .chain(() -> allocateStock.promise(reservation, demands));
  }
}
