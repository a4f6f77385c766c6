package io.collector.inventory.reservation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.reservation.LockBackorderStock.Place;
import io.collector.inventory.stock.EarlyReturns;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.Moved;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.Sale;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Goods left: they are deducted, whatever was reserved, and what their order held of them is used
/// up. If `order.created` hasn't come yet, its lines count what left when it does.
@ApplicationScoped
public class DeductStockOnDispatch implements BatchHandler<DeliveryDispatched> {

  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Movements movements;
  private final Reservations reservations;
  private final Backorders backorders;
  private final Ledger ledger;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  DeductStockOnDispatch(
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Movements movements,
      Reservations reservations,
      Backorders backorders,
      Ledger ledger,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.movements = movements;
    this.reservations = reservations;
    this.backorders = backorders;
    this.ledger = ledger;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// @param products     by id
  /// @param stock        of all of them, locked, with a level for every place that goods left from
  /// @param booked       delivery notes that are deducted already
  /// @param early        what came back of their orders before it was known to have left
  /// @param reservations by order, locked
  /// @param demands      what they still want, by reservation
  private record State(
      Map<UUID, Product> products,
      LockedStock stock,
      Set<UUID> booked,
      EarlyReturns early,
      Map<UUID, Reservation> reservations,
      Map<UUID, OpenDemand> demands) {

    OpenDemand demand(Reservation reservation) {
      return demands.computeIfAbsent(reservation.id(), _ -> new OpenDemand(List.of()));
    }
  }

  /// @param unclaimed products that orders don't wait for any more, with the cause
  private record Changes(
      List<Reservation> early, List<Deduction> deductions, Map<UUID, Cause> unclaimed) {}

  private record Deduction(Cause cause, LedgerEntry entry) {}

  @Override
  public Uni<Void> handle(List<Event<DeliveryDispatched>> events) {
    events.forEach(event -> event.data().items().forEach(DeductStockOnDispatch::check));
    return load(events)
        .invoke(state -> refuseBroken(events, state))
        .chain(state -> save(decide(events, state), state));
  }

  private static void refuseBroken(List<Event<DeliveryDispatched>> events, State state) {
    for (var event : events) {
      for (var item : event.data().items()) {
        Objects.requireNonNull(state.products().get(item.productId()))
            .refuseBroken(item.quantity());
      }
    }
  }

  private static void check(DeliveryDispatched.Item item) {
    if (!Decimals.isQuantity(item.quantity())) {
      throw new RefusedEventException("no quantity that can leave: " + item.quantity());
    }
  }

  /// Locks stock before reservations, as every handler does.
  private Uni<State> load(List<Event<DeliveryDispatched>> events) {
    var notes = events.stream().map(Event::data).toList();
    var places =
        notes.stream()
            .flatMap(note -> note.items().stream())
            .map(DeductStockOnDispatch::place)
            .collect(toSet());
    return lockBackorderStock
        .at(places)
        .chain(lockStock::loadCosts)
        .chain(
            stock ->
                loadProducts(places)
                    .call(found -> createLevels(places, found, stock))
                    .chain(found -> load(notes, found, stock)));
  }

  private static Place place(DeliveryDispatched.Item item) {
    return new Place(item.productId(), item.warehouseId());
  }

  private Uni<Map<UUID, Product>> loadProducts(Set<Place> places) {
    return products
        .withIds(places.stream().map(Place::productId).collect(toSet()))
        .map(found -> found.stream().collect(toMap(Product::id, identity())));
  }

  /// Where nothing of a product ever was.
  private Uni<Void> createLevels(Set<Place> places, Map<UUID, Product> found, LockedStock stock) {
    var missing =
        places.stream()
            .filter(place -> stock.find(place.productId(), place.warehouseId()) == null)
            .toList();
    return Sequential.each(missing, place -> createLevel(place, found, stock));
  }

  private Uni<StockLevel> createLevel(Place place, Map<UUID, Product> found, LockedStock stock) {
    var product = found.get(place.productId());
    if (product == null) {
      throw new RefusedEventException("there is no product " + place.productId());
    }
    return warehouses
        .findById(place.warehouseId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no warehouse " + place.warehouseId()))
        .chain(() -> lockStock.level(stock, product, place.warehouseId()));
  }

  private Uni<State> load(
      List<DeliveryDispatched> notes, Map<UUID, Product> found, LockedStock stock) {
    var noteIds = notes.stream().map(DeliveryDispatched::deliveryNoteId).collect(toSet());
    var orders = notes.stream().map(DeliveryDispatched::orderId).collect(toSet());
    return movements
        .dispatched(noteIds, orders)
        .chain(
            booked ->
                reservations
                    .lockOfOrders(orders)
                    .chain(known -> state(found, stock, booked, known)));
  }

  private Uni<State> state(
      Map<UUID, Product> found,
      LockedStock stock,
      Movements.KnownDispatches booked,
      Map<UUID, Reservation> known) {
    return backorders
        .wantedBy(known.values())
        .map(
            lines ->
                new State(
                    found,
                    stock,
                    booked.notes(),
                    new EarlyReturns(booked.returns()),
                    known,
                    demands(lines)));
  }

  private static Map<UUID, OpenDemand> demands(Map<UUID, List<Backorder>> lines) {
    var demands = new HashMap<UUID, OpenDemand>();
    lines.forEach((reservation, wanted) -> demands.put(reservation, new OpenDemand(wanted)));
    return demands;
  }

  private static Changes decide(List<Event<DeliveryDispatched>> events, State state) {
    var changes = new Changes(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (var event : events) {
      if (state.booked().add(event.data().deliveryNoteId())) {
        deduct(event, state, changes);
      }
    }
    return changes;
  }

  private static void deduct(Event<DeliveryDispatched> event, State state, Changes changes) {
    var note = event.data();
    var cause = Cause.of(event);
    var reservation = state.reservations().get(note.orderId());
    if (reservation == null) {
      reservation = Reservation.of(note.orderId());
      state.reservations().put(note.orderId(), reservation);
      changes.early().add(reservation);
    }
    var place = 0;
    for (var item : note.items()) {
      var product = Objects.requireNonNull(state.products().get(item.productId()));
      var level = Objects.requireNonNull(state.stock().find(item.productId(), item.warehouseId()));
      for (var moved : deduct(item, note, reservation, state, level)) {
        var entries = LedgerEntry.deducted(product, level, moved, due(event, item, place++));
        entries.forEach(entry -> changes.deductions().add(new Deduction(cause, entry)));
      }
    }
    var demand = state.demand(reservation);
    reservation.updateStatus(demand.isOpen());
    demand.closed().forEach(line -> changes.unclaimed().putIfAbsent(line.productId(), cause));
    state.stock().recordChanges(cause);
  }

  /// @return what left, by lot, with what of it is cost of goods sold
  private static List<Moved> deduct(
      DeliveryDispatched.Item item,
      DeliveryDispatched note,
      Reservation reservation,
      State state,
      StockLevel level) {
    var demand = state.demand(reservation);
    var consumption = Consumption.of(item, reservation, demand.open());
    for (var part : consumption.parts()) {
      var allocation = part.allocation();
      state.stock().release(allocation.stockLevelId(), allocation.lotStockId(), part.quantity());
      allocation.consume(part.quantity());
    }
    for (var part : consumption.neverHeld()) {
      var wanted = part.line().demand();
      reservation.addDispatched(
          ReservationAllocation.dispatched(
              wanted,
              level.warehouseId(),
              level.id(),
              level.sku(),
              item.lotNumber(),
              part.quantity()));
      demand.reduce(wanted, part.quantity());
    }
    var product = Objects.requireNonNull(state.products().get(item.productId()));
    var sale = new Sale(note.orderId(), item.lineId(), null, note.deliveryNoteId());
    return consumption.lots(item).stream()
        .flatMap(
            part ->
                state
                    .stock()
                    .dispatch(
                        level, product, part.lotNumber(), part.quantity(), sale, state.early())
                    .stream())
        .toList();
  }

  private static MovementCause due(
      Event<DeliveryDispatched> event, DeliveryDispatched.Item item, int position) {
    var note = event.data();
    return new MovementCause(
        event.source(),
        MovementCause.DELIVERY,
        note.deliveryNoteId(),
        note.deliveryNumber(),
        position,
        note.orderId(),
        item.lineId(),
        null,
        null,
        note.deliveryNoteId());
  }

  private Uni<Void> save(Changes changes, State state) {
    var stock = state.stock();
    var closed = state.demands().values().stream().flatMap(demand -> demand.closed().stream());
    return reservations
        .save(changes.early())
        .chain(() -> Sequential.each(changes.deductions(), d -> ledger.write(d.cause(), d.entry())))
        .chain(() -> backorders.remove(closed.toList()))
        .chain(() -> serveBackorders.serve(stock.freedForWaiting(changes.unclaimed()), stock))
        .chain(() -> stockPublisher.publish(stock));
  }
}
