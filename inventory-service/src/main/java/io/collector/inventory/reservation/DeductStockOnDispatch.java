package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.Quantities;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Goods left the house: they are deducted, whatever was promised, and with them goes what their
/// order had promised of them. If the order itself hasn't come yet, its lines count what left when
/// it does.
@ApplicationScoped
public class DeductStockOnDispatch implements EventHandler<DeliveryDispatched> {

  private final Movements movements;
  private final Reservations reservations;
  private final OpenDemandLines openDemandLines;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final LowStockPublisher lowStockPublisher;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  DeductStockOnDispatch(
      Movements movements,
      Reservations reservations,
      OpenDemandLines openDemandLines,
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      LowStockPublisher lowStockPublisher,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.reservations = reservations;
    this.openDemandLines = openDemandLines;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.lowStockPublisher = lowStockPublisher;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// A note that left, what its order has and still wants, and the stock that it left from.
  ///
  /// @param gone lines that want nothing more now
  private record Leaving(
      Event<DeliveryDispatched> event,
      Reservation reservation,
      List<Backorder> wanted,
      List<Backorder> gone,
      LockedStock stock) {

    DeliveryDispatched note() {
      return event.data();
    }
  }

  @Override
  public Uni<Void> handle(Event<DeliveryDispatched> event) {
    event.data().items().forEach(DeductStockOnDispatch::check);
    return movements
        .isBooked(MovementCause.DELIVERY, event.data().deliveryNoteId())
        .chain(booked -> booked ? Uni.createFrom().voidItem() : leave(event));
  }

  /// Reservations are found by order, stock by product, and a note by its id.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }

  /// Stock is locked before reservations: everybody does so in this order.
  @Override
  public Uni<Void> prepare(List<Event<DeliveryDispatched>> events) {
    return lockBackorderStock
        .at(
            events.stream()
                .flatMap(event -> event.data().items().stream())
                .map(item -> new LockBackorderStock.Place(item.productId(), item.warehouseId()))
                .collect(toSet()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> finish() {
    return stockPublisher.tell();
  }

  private static void check(DeliveryDispatched.Item item) {
    if (!Quantities.fits(item.quantity())) {
      throw new RefusedEventException("no quantity that can leave: " + item.quantity());
    }
  }

  private Uni<Void> leave(Event<DeliveryDispatched> event) {
    var ofItems = event.data().items().stream().map(DeliveryDispatched.Item::productId);
    return lockStock
        .of(ofItems.collect(toSet()))
        .chain(stock -> leaving(event, stock))
        .chain(this::deduct);
  }

  private Uni<Leaving> leaving(Event<DeliveryDispatched> event, LockedStock stock) {
    return reservation(event.data().orderId())
        .chain(
            reservation ->
                openDemandLines
                    .of(reservation)
                    .map(
                        wanted ->
                            new Leaving(
                                event,
                                reservation,
                                new ArrayList<>(wanted),
                                new ArrayList<>(),
                                stock)));
  }

  private Uni<Reservation> reservation(UUID orderId) {
    return reservations
        .lockOfOrder(orderId)
        .chain(
            known ->
                known == null
                    ? reservations.persist(Reservation.of(orderId))
                    : Uni.createFrom().item(known));
  }

  private Uni<Void> deduct(Leaving leaving) {
    var items = leaving.note().items();
    var positions = IntStream.range(0, items.size()).boxed().toList();
    return Sequential.each(positions, position -> deduct(leaving, items.get(position), position))
        .invoke(() -> leaving.reservation().judge(!leaving.wanted().isEmpty()))
        .chain(() -> openDemandLines.remove(leaving.gone()))
        .chain(() -> lowStockPublisher.lookAt(leaving.stock().levels()))
        .chain(
            () ->
                serveBackorders.serve(
                    OpenDemandLines.nowForOthers(leaving.stock(), leaving.gone())));
  }

  private Uni<Void> deduct(Leaving leaving, DeliveryDispatched.Item item, int position) {
    return product(item)
        .chain(
            product ->
                lockStock
                    .level(leaving.stock(), product, item.warehouseId())
                    .invoke(level -> apply(leaving, item, level))
                    .chain(
                        level ->
                            ledger.deducted(
                                product,
                                level,
                                item.quantity(),
                                item.lotNumber(),
                                cause(leaving, item, position))));
  }

  private Uni<Product> product(DeliveryDispatched.Item item) {
    return products
        .findById(item.productId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no product " + item.productId()))
        .call(
            () ->
                warehouses
                    .findById(item.warehouseId())
                    .onItem()
                    .ifNull()
                    .failWith(
                        () ->
                            new RefusedEventException(
                                "there is no warehouse " + item.warehouseId())));
  }

  private static void apply(Leaving leaving, DeliveryDispatched.Item item, StockLevel level) {
    var consumption = Consumption.of(item, leaving.reservation(), leaving.wanted());
    for (var part : consumption.parts()) {
      var allocation = part.allocation();
      leaving.stock().release(allocation.stockLevelId, allocation.lotStockId, part.quantity());
      allocation.consume(part.quantity());
    }
    for (var part : consumption.neverHeld()) {
      leaving
          .reservation()
          .left(
              ReservationAllocation.left(
                  part.line().demand(),
                  level.warehouseId(),
                  level.id(),
                  level.sku(),
                  item.lotNumber(),
                  part.quantity()));
      leaving
          .gone()
          .addAll(OpenDemand.less(leaving.wanted(), part.line().demand(), part.quantity()));
    }
    leaving.stock().takeOut(level, consumption.lotNumber(item), item.quantity());
  }

  private static MovementCause cause(Leaving leaving, DeliveryDispatched.Item item, int position) {
    var note = leaving.note();
    return new MovementCause(
        leaving.event().source(),
        MovementCause.DELIVERY,
        note.deliveryNoteId(),
        note.deliveryNumber(),
        position,
        note.orderId(),
        item.lineId(),
        null,
        null);
  }
}
