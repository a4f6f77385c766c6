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
import io.collector.inventory.stock.Batches;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.ShippedGoods;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.lot.LotNumbers;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A customer's goods came back: what can be sold again is stock again, what must be inspected is
/// quarantined, and what is waste is noted.
@ApplicationScoped
public class ReceiveReturn implements EventHandler<DeliveryReturned> {

  private static final String RESALEABLE = "RESALEABLE";
  private static final String INSPECT = "INSPECT";
  private static final String SCRAP = "SCRAP";
  private static final String INSPECTION = "INSPECTION";
  private static final int UNIT_COST_DECIMALS = 6;

  private final Movements movements;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Batches batches;
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
      Batches batches,
      Ledger ledger,
      Quarantine quarantine,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.batches = batches;
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// Goods of one lot of a return, and where they go.
  ///
  /// @param part what they are, and cost when they left
  /// @param lot  where they lie; null if they are kept without one, or thrown away
  private record Returned(
      DeliveryReturned.Item item,
      ShippedGoods.Part part,
      MovementCause due,
      Product product,
      StockLevel level,
      @Nullable LotStock lot) {

    /// The lot that they are of, wherever they lie meanwhile.
    @Nullable String lotNumber() {
      return part.lotNumber() != null || lot == null ? part.lotNumber() : lot.batch().lotNumber();
    }

    boolean isInspected() {
      if (lot == null || !item.condition().equals(INSPECT)) {
        return false;
      }
      return level.isSerial()
          ? !lot.batch().isQuarantined()
          : !LotNumbers.isSame(lot.batch().lotNumber(), part.lotNumber());
    }
  }

  /// @param stock of all products of the return, locked
  private record State(LockedStock stock, List<Returned> items) {}

  private record Changes(List<LedgerEntry> entries, Set<Batch> quarantined) {}

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
        .chain(lockStock::loadCosts)
        .chain(stock -> loadItems(event, stock));
  }

  private Uni<State> loadItems(Event<DeliveryReturned> event, LockedStock stock) {
    var items = new ArrayList<Returned>();
    return movements
        .ofOrder(event.data().orderId())
        .map(ShippedGoods::of)
        .chain(
            shipped ->
                Sequential.each(
                    event.data().items(), item -> loadItem(event, item, shipped, stock, items)))
        .replaceWith(() -> new State(stock, items));
  }

  private Uni<Void> loadItem(
      Event<DeliveryReturned> event,
      DeliveryReturned.Item item,
      ShippedGoods shipped,
      LockedStock stock,
      List<Returned> items) {
    return products
        .findById(item.productId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no product " + item.productId()))
        .invoke(product -> product.refuseBroken(item.quantity()))
        .chain(
            product ->
                lockStock
                    .level(stock, product, event.data().warehouseId())
                    .chain(
                        level ->
                            Sequential.each(
                                shipped.take(item, event.data().deliveryNoteId()),
                                part ->
                                    lot(event.data(), item, part, level, stock)
                                        .invoke(
                                            lot ->
                                                items.add(
                                                    new Returned(
                                                        item,
                                                        part,
                                                        due(event, item, items.size()),
                                                        product,
                                                        level,
                                                        lot.orElse(null))))
                                        .replaceWithVoid())));
  }

  /// What is to be inspected goes into a lot of its own, named after the return; of a lot that is
  /// quarantined, it stays with that. A piece with a serial number is a lot of its own already.
  private Uni<Optional<LotStock>> lot(
      DeliveryReturned back,
      DeliveryReturned.Item item,
      ShippedGoods.Part part,
      StockLevel level,
      LockedStock stock) {
    return switch (item.condition()) {
      case INSPECT -> inspected(back, part, level, stock).map(Optional::of);
      case RESALEABLE ->
          part.lotNumber() == null
              ? Uni.createFrom().item(Optional.empty())
              : lockStock.lot(stock, level, part.lotNumber(), null).map(Optional::of);
      default -> Uni.createFrom().item(Optional.empty());
    };
  }

  private Uni<LotStock> inspected(
      DeliveryReturned back, ShippedGoods.Part part, StockLevel level, LockedStock stock) {
    var lot = part.lotNumber();
    if (lot == null) {
      return lockStock.lot(stock, level, back.returnNumber(), null);
    }
    if (level.isSerial()) {
      return lockStock.lot(stock, level, lot, null);
    }
    return batches
        .ofLot(level.productId(), lot)
        .chain(
            batch ->
                batch != null && batch.isQuarantined()
                    ? lockStock.lot(stock, level, lot, null)
                    : lockStock
                        .lot(stock, level, back.returnNumber() + "/" + lot, null)
                        .invoke(own -> own.batch().setOriginLot(lot)));
  }

  private static Changes decide(Cause cause, State state) {
    var changes = new Changes(new ArrayList<>(), new LinkedHashSet<>());
    state.items().forEach(returned -> takeBack(returned, state.stock(), changes));
    state.stock().recordChanges(cause);
    return changes;
  }

  private static void takeBack(Returned returned, LockedStock stock, Changes changes) {
    if (returned.item().condition().equals(SCRAP)) {
      changes.entries().add(scrapped(returned));
      return;
    }
    if (returned.isInspected()) {
      var batch = Objects.requireNonNull(returned.lot()).batch();
      batch.quarantine(INSPECTION, returned.item().reason(), null);
      changes.quarantined().add(batch);
    }
    changes.entries().addAll(putBack(returned, stock));
  }

  private static LedgerEntry scrapped(Returned returned) {
    var part = returned.part();
    var unitCost =
        part.cost() == null
            ? returned.level().averageCost()
            : part.cost().divide(part.quantity(), UNIT_COST_DECIMALS, RoundingMode.HALF_UP);
    return LedgerEntry.scrapped(
        returned.product(),
        returned.level(),
        part.quantity(),
        unitCost,
        returned.lotNumber(),
        returned.due());
  }

  private static List<LedgerEntry> putBack(Returned returned, LockedStock stock) {
    var moved =
        stock
            .takeBack(
                returned.level(),
                returned.product(),
                returned.lot(),
                returned.part(),
                Objects.requireNonNull(returned.due().orderId()))
            .ofLot(returned.lotNumber());
    return LedgerEntry.returned(returned.product(), returned.level(), moved, returned.due());
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

  private static MovementCause due(
      Event<DeliveryReturned> event, DeliveryReturned.Item item, int position) {
    var back = event.data();
    return new MovementCause(
        event.source(),
        MovementCause.RETURN,
        back.returnId(),
        back.returnNumber(),
        position,
        back.orderId(),
        item.lineId(),
        item.reason() == null ? back.reason() : item.reason(),
        item.condition(),
        back.deliveryNoteId());
  }
}
