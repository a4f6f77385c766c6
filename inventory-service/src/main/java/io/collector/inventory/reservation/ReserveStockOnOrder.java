package io.collector.inventory.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.collector.bus.EventHandler;
import io.collector.bus.Outbox;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockReserved;
import io.collector.events.order.OrderCreated;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockLevels;
import io.collector.inventory.stock.WarnOfLowStock;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.inventory.warehouse.Warehouses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An order was taken: its lines get their stock, all or none, and the order hears which.
@ApplicationScoped
public class ReserveStockOnOrder implements EventHandler<OrderCreated> {

  private static final String SERVICE = "SERVICE";

  /// What `numeric(18, 3)` holds.
  private static final int MOST_DECIMALS = 3;

  private static final int MOST_DIGITS = 15;

  private final Reservations reservations;
  private final StockLevels levels;
  private final Warehouses warehouses;
  private final WarnOfLowStock warnOfLowStock;
  private final Outbox outbox;

  ReserveStockOnOrder(
      Reservations reservations,
      StockLevels levels,
      Warehouses warehouses,
      WarnOfLowStock warnOfLowStock,
      Outbox outbox) {
    this.reservations = reservations;
    this.levels = levels;
    this.warehouses = warehouses;
    this.warnOfLowStock = warnOfLowStock;
    this.outbox = outbox;
  }

  /// Stock of the order's products, locked, and where it may be taken from.
  private record Stock(Map<UUID, StockLevel> levels, List<Supply> supplies) {}

  @Override
  public Uni<Void> handle(Event<OrderCreated> event) {
    var order = event.data();
    return reservations
        .isKnown(order.orderId())
        .chain(known -> known ? Uni.createFrom().voidItem() : answer(order));
  }

  /// Reservations are found by order, stock by product and warehouse: keys, all of them.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  private Uni<Void> answer(OrderCreated order) {
    var demands = demands(order);
    return stock(demands)
        .chain(
            stock ->
                switch (Allocation.decide(demands, stock.supplies())) {
                  case Allocation.Complete complete -> reserve(order, complete, stock.levels());
                  case Allocation.Short tooLittle -> refuse(order, tooLittle, stock.levels());
                });
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
    var quantity = line.quantity().stripTrailingZeros();
    if (quantity.signum() <= 0
        || quantity.scale() > MOST_DECIMALS
        || quantity.precision() - quantity.scale() > MOST_DIGITS) {
      throw new RefusedEventException(
          "/data/lineItems/%d/quantity %s can't be reserved".formatted(position, line.quantity()));
    }
    return quantity;
  }

  private static UUID lineId(UUID orderId, int position) {
    return UUID.nameUUIDFromBytes((orderId + "/" + position).getBytes(UTF_8));
  }

  private Uni<Stock> stock(List<Demand> demands) {
    var products = demands.stream().map(Demand::productId).collect(Collectors.toSet());
    return levels
        .lockOf(products)
        .chain(
            found ->
                warehouses
                    .withIds(
                        found.stream().map(StockLevel::warehouseId).collect(Collectors.toSet()))
                    .map(places -> stock(found, places)));
  }

  private static Stock stock(List<StockLevel> found, List<Warehouse> places) {
    var byId = places.stream().collect(Collectors.toMap(Warehouse::id, Function.identity()));
    var supplies = new ArrayList<Supply>();
    for (var level : found) {
      var place = byId.get(level.warehouseId());
      if (place != null && place.isActive()) {
        supplies.add(
            new Supply(
                level.id(),
                level.productId(),
                level.warehouseId(),
                place.pickPriority(),
                level.available()));
      }
    }
    return new Stock(
        found.stream().collect(Collectors.toMap(StockLevel::id, Function.identity())), supplies);
  }

  private Uni<Void> reserve(
      OrderCreated order, Allocation.Complete complete, Map<UUID, StockLevel> stock) {
    var reservation = Reservation.of(order.orderId(), order.orderNumber(), Reservation.Status.HELD);
    for (var taking : complete.takings()) {
      var level = requireNonNull(stock.get(taking.supply().levelId()));
      level.reserve(taking.quantity());
      reservation.hold(taking, level.sku());
    }
    return reservations
        .persist(reservation)
        .chain(() -> outbox.append(reserved(reservation)))
        .chain(() -> warnOfLowStock.lookAt(stock.values()));
  }

  private Uni<Void> refuse(
      OrderCreated order, Allocation.Short tooLittle, Map<UUID, StockLevel> stock) {
    var reservation =
        Reservation.of(order.orderId(), order.orderNumber(), Reservation.Status.INSUFFICIENT);
    return reservations
        .persist(reservation)
        .chain(() -> outbox.append(insufficient(order, tooLittle, stock)));
  }

  private static StockReserved reserved(Reservation reservation) {
    return new StockReserved(
        reservation.orderId,
        reservation.orderNumber,
        reservation.id,
        reservation.allocations.stream().map(ReservationAllocation::told).toList(),
        null);
  }

  private static StockInsufficient insufficient(
      OrderCreated order, Allocation.Short tooLittle, Map<UUID, StockLevel> stock) {
    var skus =
        stock.values().stream()
            .collect(Collectors.toMap(StockLevel::productId, StockLevel::sku, (one, _) -> one));
    var lines =
        tooLittle.shortages().stream()
            .map(
                shortage ->
                    new StockInsufficient.LineItem(
                        shortage.demand().lineId(),
                        shortage.demand().productId(),
                        skus.get(shortage.demand().productId()),
                        shortage.demand().warehouseId(),
                        shortage.demand().quantity(),
                        shortage.available().stripTrailingZeros(),
                        shortage
                            .demand()
                            .quantity()
                            .subtract(shortage.available())
                            .stripTrailingZeros(),
                        null))
            .toList();
    return new StockInsufficient(order.orderId(), order.orderNumber(), lines, null, null);
  }
}
