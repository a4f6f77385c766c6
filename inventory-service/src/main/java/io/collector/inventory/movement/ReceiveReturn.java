package io.collector.inventory.movement;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.quality.Quarantine;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.LockBackorderStock.Place;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.Batch;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A customer's goods came back: what can be sold again is stock again, what must be inspected is
/// quarantined, and what is waste is noted.
@ApplicationScoped
public class ReceiveReturn implements EventHandler<DeliveryReturned> {

  private static final String RESALEABLE = "RESALEABLE";
  private static final String INSPECT = "INSPECT";
  private static final String SCRAP = "SCRAP";
  private static final String INSPECTION = "INSPECTION";

  private final Movements movements;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final Quarantine quarantine;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  ReceiveReturn(
      Movements movements,
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      Quarantine quarantine,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// One item of a return, and where it goes.
  private record Returned(
      DeliveryReturned.Item item,
      MovementCause due,
      Product product,
      StockLevel level,
      @Nullable LotStock lot) {

    @Nullable String lotNumber() {
      return lot == null ? item.lotNumber() : lot.batch().lotNumber();
    }
  }

  /// @param stock of all products of the return, locked
  private record State(LockedStock stock, List<Returned> items) {}

  private record Changes(List<LedgerEntry> entries, List<Batch> quarantined) {}

  @Override
  public Uni<Void> handle(Event<DeliveryReturned> event) {
    event.data().items().forEach(ReceiveReturn::check);
    return movements
        .booked(MovementCause.RETURN, Set.of(event.data().returnId()))
        .chain(booked -> booked.isEmpty() ? takeBack(event) : Uni.createFrom().voidItem());
  }

  private static void check(DeliveryReturned.Item item) {
    if (!Decimals.isQuantity(item.quantity())) {
      throw new RefusedEventException("no quantity that can come back: " + item.quantity());
    }
    if (!Set.of(RESALEABLE, INSPECT, SCRAP).contains(item.condition())) {
      throw new RefusedEventException("unknown condition " + item.condition());
    }
  }

  private Uni<Void> takeBack(Event<DeliveryReturned> event) {
    var cause = Cause.of(event);
    return load(event).chain(state -> save(cause, decide(cause, state), state.stock()));
  }

  private Uni<State> load(Event<DeliveryReturned> event) {
    var back = event.data();
    var places = back.items().stream().map(item -> new Place(item.productId(), back.warehouseId()));
    return lockBackorderStock
        .at(places.collect(toSet()))
        .call(
            () ->
                warehouses
                    .findById(back.warehouseId())
                    .onItem()
                    .ifNull()
                    .failWith(
                        () ->
                            new RefusedEventException(
                                "there is no warehouse " + back.warehouseId())))
        .chain(stock -> loadItems(event, stock));
  }

  private Uni<State> loadItems(Event<DeliveryReturned> event, LockedStock stock) {
    var items = new ArrayList<Returned>();
    var positions = IntStream.range(0, event.data().items().size()).boxed().toList();
    return Sequential.each(
            positions, position -> loadItem(event, position, stock).invoke(items::add))
        .replaceWith(() -> new State(stock, items));
  }

  private Uni<Returned> loadItem(Event<DeliveryReturned> event, int position, LockedStock stock) {
    var back = event.data();
    var item = back.items().get(position);
    return products
        .findById(item.productId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no product " + item.productId()))
        .chain(
            product ->
                lockStock
                    .level(stock, product, back.warehouseId())
                    .chain(
                        level ->
                            lot(back, item, level, stock)
                                .map(
                                    lot ->
                                        new Returned(
                                            item,
                                            due(event, position),
                                            product,
                                            level,
                                            lot.orElse(null)))));
  }

  /// What is to be inspected goes into a lot of its own, named after the return.
  private Uni<Optional<LotStock>> lot(
      DeliveryReturned back, DeliveryReturned.Item item, StockLevel level, LockedStock stock) {
    var number =
        switch (item.condition()) {
          case INSPECT -> back.returnNumber();
          case RESALEABLE -> item.lotNumber();
          default -> null;
        };
    return number == null
        ? Uni.createFrom().item(Optional.empty())
        : lockStock.lot(stock, level, number, null).map(Optional::of);
  }

  private static Changes decide(Cause cause, State state) {
    var changes = new Changes(new ArrayList<>(), new ArrayList<>());
    state.items().forEach(returned -> takeBack(returned, state.stock(), changes));
    state.stock().recordChanges(cause);
    return changes;
  }

  private static void takeBack(Returned returned, LockedStock stock, Changes changes) {
    var item = returned.item();
    if (item.condition().equals(SCRAP)) {
      changes
          .entries()
          .add(
              LedgerEntry.scrapped(
                  returned.product(),
                  returned.level(),
                  item.quantity(),
                  returned.lotNumber(),
                  returned.due()));
      return;
    }
    if (item.condition().equals(INSPECT)) {
      var batch = Objects.requireNonNull(returned.lot()).batch();
      batch.quarantine(INSPECTION, item.reason(), null);
      changes.quarantined().add(batch);
    }
    stock.putBack(returned.level(), returned.lot(), item.quantity());
    changes
        .entries()
        .add(
            LedgerEntry.returned(
                returned.product(),
                returned.level(),
                item.quantity(),
                returned.lotNumber(),
                returned.due()));
  }

  private Uni<Void> save(Cause cause, Changes changes, LockedStock stock) {
    return ledger
        .write(cause, changes.entries())
        .chain(
            () ->
                Sequential.each(
                    changes.quarantined(), batch -> quarantine.publishQuarantined(cause, batch)))
        .chain(() -> serveBackorders.serve(stock.freedForWaiting(), stock))
        .chain(() -> stockPublisher.publish(stock));
  }

  private static MovementCause due(Event<DeliveryReturned> event, int position) {
    var back = event.data();
    var item = back.items().get(position);
    return new MovementCause(
        event.source(),
        MovementCause.RETURN,
        back.returnId(),
        back.returnNumber(),
        position,
        back.orderId(),
        item.lineId(),
        item.reason() == null ? back.reason() : item.reason(),
        item.condition());
  }
}
