package io.collector.inventory.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.order.OrderCreated;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.Quantities;
import io.collector.inventory.stock.StockPublisher;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// An order was taken: its lines get their stock, and the order hears which. What has left for it
/// already counts as theirs.
@ApplicationScoped
public class ReserveStockOnOrder implements EventHandler<OrderCreated> {

  private static final String SERVICE = "SERVICE";
  private static final String BATCH = "collector.orders-to-reserve";

  private final Reservations reservations;
  private final Movements movements;
  private final LockStock lockStock;
  private final AllocateStock allocateStock;
  private final StockPublisher stockPublisher;

  ReserveStockOnOrder(
      Reservations reservations,
      Movements movements,
      LockStock lockStock,
      AllocateStock allocateStock,
      StockPublisher stockPublisher) {
    this.reservations = reservations;
    this.movements = movements;
    this.lockStock = lockStock;
    this.allocateStock = allocateStock;
    this.stockPublisher = stockPublisher;
  }

  /// @param stock of all that is ordered in the batch
  /// @param known the orders that were heard of before
  private record Batch(LockedStock stock, Set<UUID> known) {}

  @Override
  public Uni<Void> handle(Event<OrderCreated> event) {
    var batch = ContextLocals.<Batch>get(BATCH).orElseThrow();
    return batch.known.contains(event.data().orderId())
        ? heardOf(event)
        : firstHeard(event, batch.stock);
  }

  /// Its stock is locked first, then it: everybody does so in this order.
  private Uni<Void> heardOf(Event<OrderCreated> event) {
    var products = demands(event.data()).stream().map(Demand::productId).collect(toSet());
    return lockStock
        .of(products)
        .chain(() -> reservations.lockOfOrder(event.data().orderId()))
        .chain(
            known ->
                known == null || known.isOrdered()
                    ? Uni.createFrom().voidItem()
                    : late(known, event));
  }

  /// Reservations are found by order, stock by product and warehouse: keys, all of them.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  /// The stock of all of them is locked at once, in the same order as everybody's.
  @Override
  public Uni<Void> prepare(List<Event<OrderCreated>> events) {
    var products =
        events.stream()
            .flatMap(event -> demands(event.data()).stream())
            .map(Demand::productId)
            .collect(toSet());
    var orders = events.stream().map(event -> event.data().orderId()).collect(toSet());
    return lockStock
        .of(products)
        .chain(stock -> reservations.known(orders).map(known -> new Batch(stock, known)))
        .invoke(batch -> ContextLocals.put(BATCH, batch))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> finish() {
    return stockPublisher.tell();
  }

  private Uni<Void> firstHeard(Event<OrderCreated> event, LockedStock stock) {
    var reservation = Reservation.of(event.data().orderId());
    ordered(reservation, event);
    return allocateStock.promise(reservation, demands(event.data()), stock);
  }

  /// It was confirmed, or some of it left, or it was cancelled, before it came here.
  private Uni<Void> late(Reservation reservation, Event<OrderCreated> event) {
    ordered(reservation, event);
    if (reservation.status == Reservation.Status.RELEASED) {
      return Uni.createFrom().voidItem();
    }
    var demands = demands(event.data());
    return movements
        .leftFor(reservation.orderId)
        .map(left -> Netting.of(demands, left))
        .invoke(netting -> netting.left().forEach(reservation::left))
        .chain(netting -> allocateStock.promise(reservation, netting.rest()));
  }

  private static void ordered(Reservation reservation, Event<OrderCreated> event) {
    var order = event.data();
    reservation.ordered(
        order.orderNumber(),
        ShortagePolicy.of(order.shortagePolicy()),
        Objects.requireNonNullElse(order.priority(), 0),
        event.timestamp());
  }

  /// The lines that need stock. A line without id gets one from its place in the order.
  private static List<Demand> demands(OrderCreated order) {
    var demands = new ArrayList<Demand>();
    for (var i = 0; i < order.lineItems().size(); i++) {
      var line = order.lineItems().get(i);
      if (!SERVICE.equals(line.lineType())) {
        demands.add(
            new Demand(
                line.lineId() == null ? lineId(order.orderId(), i) : line.lineId(),
                line.productId(),
                checked(line, i),
                line.warehouseId()));
      }
    }
    return demands;
  }

  private static BigDecimal checked(OrderCreated.LineItem line, int position) {
    if (!Quantities.fits(line.quantity())) {
      throw new RefusedEventException(
          "/data/lineItems/%d/quantity %s can't be reserved".formatted(position, line.quantity()));
    }
    return line.quantity().stripTrailingZeros();
  }

  private static UUID lineId(UUID orderId, int position) {
    return UUID.nameUUIDFromBytes((orderId + "/" + position).getBytes(UTF_8));
  }
}
