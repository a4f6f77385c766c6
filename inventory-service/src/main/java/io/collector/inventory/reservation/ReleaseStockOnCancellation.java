package io.collector.inventory.reservation;

import static java.util.Objects.requireNonNull;

import io.collector.bus.EventHandler;
import io.collector.bus.Outbox;
import io.collector.events.Event;
import io.collector.events.inventory.StockReleased;
import io.collector.events.order.OrderCancelled;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockLevels;
import io.collector.inventory.stock.WarnOfLowStock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An order was cancelled: its stock is free again. If the order itself hasn't come yet, a released
// reservation stays behind, so that it
/// can't reserve when it does.
@ApplicationScoped
public class ReleaseStockOnCancellation implements EventHandler<OrderCancelled> {

  private static final String ORDER_CANCELLED = "ORDER_CANCELLED";

  private final Reservations reservations;
  private final StockLevels levels;
  private final WarnOfLowStock warnOfLowStock;
  private final Outbox outbox;

  ReleaseStockOnCancellation(
      Reservations reservations, StockLevels levels, WarnOfLowStock warnOfLowStock, Outbox outbox) {
    this.reservations = reservations;
    this.levels = levels;
    this.warnOfLowStock = warnOfLowStock;
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> handle(Event<OrderCancelled> event) {
    var order = event.data();
    return reservations.ofOrder(order.orderId()).chain(reservation -> end(reservation, order));
  }

  /// Reservations are found by order, stock by id: keys, all of them.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  private Uni<Void> end(@Nullable Reservation reservation, OrderCancelled order) {
    if (reservation == null) {
      return reservations
          .persist(
              Reservation.of(order.orderId(), order.orderNumber(), Reservation.Status.RELEASED))
          .replaceWithVoid();
    }
    return switch (reservation.status) {
      case HELD -> release(reservation);
      case INSUFFICIENT -> {
        reservation.status = Reservation.Status.RELEASED;
        yield Uni.createFrom().voidItem();
      }
      case RELEASED -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> release(Reservation reservation) {
    reservation.status = Reservation.Status.RELEASED;
    var ids = reservation.allocations.stream().map(allocation -> allocation.stockLevelId).toList();
    return levels
        .lock(ids)
        .invoke(found -> giveBack(reservation, found))
        .call(warnOfLowStock::lookAt)
        .chain(() -> outbox.append(released(reservation)));
  }

  private static void giveBack(Reservation reservation, List<StockLevel> found) {
    var byId = found.stream().collect(Collectors.toMap(StockLevel::id, Function.identity()));
    for (var allocation : reservation.allocations) {
      requireNonNull(byId.get(allocation.stockLevelId)).release(allocation.quantity);
    }
  }

  private static StockReleased released(Reservation reservation) {
    return new StockReleased(
        reservation.orderId,
        reservation.orderNumber,
        reservation.id,
        reservation.allocations.stream().map(ReservationAllocation::told).toList(),
        ORDER_CANCELLED,
        false);
  }
}
