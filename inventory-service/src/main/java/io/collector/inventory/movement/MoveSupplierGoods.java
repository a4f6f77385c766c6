package io.collector.inventory.movement;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.procurement.GoodsReceived;
import io.collector.events.procurement.GoodsReturned;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.LockBackorderStock.Place;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.Batch;
import io.collector.inventory.stock.BookValue;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.MovementType;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.PurchaseCost.Receipt;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockMovement;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A supplier's goods came, or went back: stock follows, once per document, and orders that wait
/// for what came are served. What goes back does so at the cost of its receipt.
@ApplicationScoped
public class MoveSupplierGoods {

  private static final Logger LOG = Logger.getLogger(MoveSupplierGoods.class);
  private static final String RECEIPT = "GOODS_RECEIPT";
  private static final String RETURN = "GOODS_RETURN";

  /// An item may leave several lots.
  private static final int PLACES_OF_AN_ITEM = 1_000;

  private static final int MOST_DIGITS = 13;

  /// Of the cost of one base unit, of what was bought in another unit.
  private static final int MOST_DECIMALS = 15;

  private final Movements movements;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final PurchaseCosts costs;
  private final RecostPurchases recostPurchases;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  MoveSupplierGoods(
      Movements movements,
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      PurchaseCosts costs,
      RecostPurchases recostPurchases,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.costs = costs;
    this.recostPurchases = recostPurchases;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// One item of the document.
  ///
  /// @param in        whether it came
  /// @param lineId    of the purchase order; absent if nobody ordered it
  /// @param receiptId with which it came
  private record Item(
      boolean in,
      @Nullable UUID lineId,
      UUID receiptId,
      UUID productId,
      BigDecimal quantity,
      BigDecimal unitCost,
      String currency,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate,
      MovementCause due) {}

  /// An item, and the stock that it moves.
  ///
  /// @param origin of what goes back, if it is known and so much of it is left
  private record Move(
      Item item,
      Product product,
      StockLevel level,
      @Nullable LotStock lot,
      @Nullable Receipt origin) {

    PurchaseCosts.Place place() {
      return new PurchaseCosts.Place(
          Objects.requireNonNull(item.lineId()), item.receiptId(), level.id(), item.lotNumber());
    }
  }

  public Uni<Void> receive(Event<GoodsReceived> event) {
    var receipt = event.data();
    var items = new ArrayList<Item>();
    for (var item : receipt.items()) {
      // what was refused alone moves nothing
      if (item.quantity().signum() != 0) {
        items.add(
            new Item(
                true,
                item.lineId(),
                receipt.receiptId(),
                item.productId(),
                item.quantity(),
                item.unitCost(),
                receipt.currency(),
                item.lotNumber(),
                item.expiryDate(),
                due(
                        event,
                        RECEIPT,
                        receipt.receiptId(),
                        receipt.receiptNumber(),
                        items.size(),
                        null)
                    .on(receipt.receivedOn())));
      }
    }
    return move(Cause.of(event), RECEIPT, receipt.receiptId(), receipt.warehouseId(), items);
  }

  public Uni<Void> giveBack(Event<GoodsReturned> event) {
    var back = event.data();
    var items = new ArrayList<Item>();
    for (var item : back.items()) {
      items.add(
          new Item(
              false,
              item.lineId(),
              back.receiptId(),
              item.productId(),
              item.quantity(),
              item.unitCost(),
              back.currency(),
              item.lotNumber(),
              null,
              due(event, RETURN, back.returnId(), back.returnNumber(), items.size(), back.reason())
                  .on(back.returnedOn())));
    }
    return move(Cause.of(event), RETURN, back.returnId(), back.warehouseId(), items);
  }

  private static MovementCause due(
      Event<?> event, String type, UUID id, String number, int position, @Nullable String reason) {
    return new MovementCause(event.source(), type, id, number, position, null, null, reason, null);
  }

  private Uni<Void> move(
      Cause cause, String type, UUID document, UUID warehouseId, List<Item> items) {
    items.forEach(MoveSupplierGoods::check);
    if (items.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return movements
        .booked(type, Set.of(document))
        .chain(
            booked ->
                booked.isEmpty()
                    ? lock(warehouseId, items)
                        .chain(stock -> move(cause, warehouseId, items, stock))
                    : Uni.createFrom().voidItem());
  }

  private static void check(Item item) {
    if (!Decimals.isQuantity(item.quantity())) {
      throw new RefusedEventException("no quantity that can be moved: " + item.quantity());
    }
    if (item.unitCost().signum() < 0
        || !Decimals.fits(item.unitCost(), MOST_DIGITS, MOST_DECIMALS)) {
      throw new RefusedEventException("no cost of goods: " + item.unitCost());
    }
  }

  private Uni<LockedStock> lock(UUID warehouseId, List<Item> items) {
    var places = items.stream().map(item -> new Place(item.productId(), warehouseId));
    return lockBackorderStock
        .at(places.collect(toSet()))
        .chain(lockStock::loadCosts)
        .call(
            () ->
                warehouses
                    .findById(warehouseId)
                    .onItem()
                    .ifNull()
                    .failWith(
                        () -> new RefusedEventException("there is no warehouse " + warehouseId)));
  }

  private Uni<Void> move(Cause cause, UUID warehouseId, List<Item> items, LockedStock stock) {
    return Sequential.each(
            items,
            item ->
                load(item, warehouseId, stock)
                    .chain(
                        move -> {
                          var entries = book(move, stock);
                          return ledger.write(cause, entries).chain(() -> remember(move, entries));
                        }))
        .chain(() -> recost(cause, items, stock))
        .invoke(() -> stock.recordChanges(cause))
        .chain(() -> serveBackorders.serve(stock.freedForWaiting(), stock))
        .chain(() -> stockPublisher.publish(stock));
  }

  /// For the supplier's bill.
  private Uni<Void> remember(Move move, List<LedgerEntry> entries) {
    if (move.item().lineId() == null) {
      return Uni.createFrom().voidItem();
    }
    var moved =
        entries.stream()
            .map(LedgerEntry::movement)
            .filter(movement -> movement.type() != MovementType.REVALUED)
            .toList();
    var first = moved.getFirst().id();
    var value = moved.stream().map(StockMovement::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    var origin = move.origin();
    return move.item().in()
        ? costs.receive(first, move.place(), move.item().quantity(), value)
        : costs.giveBack(
            origin == null ? first : origin.movementId(),
            move.place(),
            move.item().quantity(),
            value.negate());
  }

  /// What was billed before it came, or is left of what was billed.
  private Uni<Void> recost(Cause cause, List<Item> items, LockedStock stock) {
    var lines = items.stream().map(Item::lineId).filter(Objects::nonNull).toList();
    var first = items.getFirst();
    return recostPurchases.of(cause, lines, first.currency(), stock, first.due());
  }

  private Uni<Move> load(Item item, UUID warehouseId, LockedStock stock) {
    return products
        .findById(item.productId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no product " + item.productId()))
        .invoke(product -> product.refuseBroken(item.quantity()))
        .chain(
            product ->
                lockStock
                    .level(stock, product, warehouseId)
                    .invoke(level -> checkCurrency(item, level))
                    .chain(
                        level ->
                            lot(item, level, stock)
                                .chain(
                                    lot ->
                                        origin(item)
                                            .map(
                                                origin ->
                                                    new Move(
                                                        item,
                                                        product,
                                                        level,
                                                        lot.orElse(null),
                                                        origin.orElse(null))))));
  }

  private Uni<Optional<Receipt>> origin(Item item) {
    return item.in() || item.lineId() == null
        ? Uni.createFrom().item(Optional.empty())
        : costs.receipt(item.receiptId(), item.lineId(), item.lotNumber(), item.quantity());
  }

  /// One average can't be of two currencies.
  private static void checkCurrency(Item item, StockLevel level) {
    var known = level.currency();
    if (item.in() && known != null && level.hasValue() && !known.equals(item.currency())) {
      throw new RefusedEventException(
          "%s on hand is valued in %s, and came in %s"
              .formatted(level.sku(), known, item.currency()));
    }
  }

  private Uni<Optional<LotStock>> lot(Item item, StockLevel level, LockedStock stock) {
    return item.in() && item.lotNumber() != null
        ? lockStock.lot(stock, level, item.lotNumber(), item.expiryDate()).map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private static List<LedgerEntry> book(Move move, LockedStock stock) {
    return move.item().in() ? bookIn(move, stock) : bookOut(move, stock);
  }

  private static List<LedgerEntry> bookIn(Move move, LockedStock stock) {
    var item = move.item();
    var cost = item.quantity().multiply(item.unitCost());
    var moved = stock.receive(move.level(), move.lot(), item.quantity(), cost, item.currency());
    var lot = move.lot();
    return lot == null
        ? LedgerEntry.received(move.product(), move.level(), moved, item.expiryDate(), item.due())
        : LedgerEntry.received(
            move.product(), move.level(), moved, lot.batch().expiryDate(), due(item, lot.batch()));
  }

  /// What is known of a lot never changes: another expiry is noted for people.
  private static MovementCause due(Item item, Batch batch) {
    var told = item.expiryDate();
    var known = batch.expiryDate();
    if (told == null || told.equals(known)) {
      return item.due();
    }
    var comment =
        "Came as expiring on %s; lot %s keeps %s."
            .formatted(told, batch.lotNumber(), known == null ? "no expiry" : known);
    LOG.warnf(
        "%s %s, %s: %s",
        item.due().referenceType(), item.due().referenceNumber(), batch.sku(), comment);
    return item.due().noting(comment);
  }

  /// At what they cost when they came, or were billed at; if more has left than came, at what those
  /// cost that are there.
  private static List<LedgerEntry> bookOut(Move move, LockedStock stock) {
    var item = move.item();
    var place = item.due().position() * PLACES_OF_AN_ITEM;
    var level = move.level();
    if (level.onHand().compareTo(item.quantity()) >= 0
        && item.currency().equals(level.currency())) {
      return LedgerEntry.deducted(
          move.product(),
          level,
          stock.giveBack(
              level,
              move.origin() == null ? null : move.origin().movementId(),
              item.lotNumber(),
              item.quantity(),
              ownCost(move)),
          item.due().at(place));
    }
    var entries = new ArrayList<LedgerEntry>();
    for (var moved :
        stock.takeOut(move.level(), move.product(), item.lotNumber(), item.quantity(), null)) {
      entries.addAll(
          LedgerEntry.deducted(move.product(), move.level(), moved, item.due().at(place++)));
    }
    return entries;
  }

  private static BigDecimal ownCost(Move move) {
    var item = move.item();
    var origin = move.origin();
    return origin == null
        ? BookValue.of(item.quantity().multiply(item.unitCost()), item.currency())
        : origin.known(item.quantity(), item.currency());
  }
}
