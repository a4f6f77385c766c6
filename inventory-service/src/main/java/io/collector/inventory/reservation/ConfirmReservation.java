package io.collector.inventory.reservation;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderConfirmed;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order is certain: its reservation doesn't expire any more. If it had lapsed just before, or
/// was refused, the order wants its stock again, and waits for it if need be.
@ApplicationScoped
public class ConfirmReservation implements EventHandler<OrderConfirmed> {

  private final Reservations reservations;
  private final WantedLines wantedLines;
  private final PromiseStock promiseStock;

  ConfirmReservation(
      Reservations reservations, WantedLines wantedLines, PromiseStock promiseStock) {
    this.reservations = reservations;
    this.wantedLines = wantedLines;
    this.promiseStock = promiseStock;
  }

  @Override
  public Uni<Void> handle(Event<OrderConfirmed> event) {
    return reservations
        .lockOfOrder(event.data().orderId())
        .chain(reservation -> confirm(reservation, event.data()));
  }

  /// Reservations are found by order.
  @Override
  public boolean queriesSeeBatch() {
    return false;
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
          wantedLines.of(reservation).chain(wanted -> askAgain(reservation, wanted));
      case EXPECTED, HELD, PARTIAL, BACKORDERED, CONSUMED, RELEASED -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> askAgain(Reservation reservation, List<Backorder> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var demands = wanted.stream().map(Backorder::demand).toList();
    reservation.reopen();
    return wantedLines
        .remove(wanted)
        .chain(Panache::flush)
        .chain(() -> promiseStock.promise(reservation, demands));
  }
}
