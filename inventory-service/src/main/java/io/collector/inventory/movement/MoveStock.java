package io.collector.inventory.movement;

import static java.util.Objects.requireNonNullElse;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.movement.StockMoveResource.Adjustment;
import io.collector.inventory.movement.StockMoveResource.Receipt;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.Moved;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.stock.UnitCost;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.lot.LotNumbers;
import io.collector.money.MinorUnit;
import io.collector.rest.PastDay;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Receives goods and adjusts quantities. Orders that wait for the goods are served at once.
@ApplicationScoped
class MoveStock {

  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final TenantCalendars calendars;

  MoveStock(
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher,
      TenantCalendars calendars) {
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
    this.calendars = calendars;
  }

  /// What is moved, and where.
  ///
  /// @param quantity in the base unit
  private record Place(
      Product product,
      BigDecimal quantity,
      LockedStock stock,
      StockLevel level,
      @Nullable LotStock lot) {

    Place in(LotStock of) {
      return new Place(product, quantity, stock, level, of);
    }
  }

  Uni<StockLevel> receive(Cause cause, Receipt receipt, @Nullable String by) {
    return day("/receivedOn", receipt.receivedOn()).chain(day -> receive(cause, receipt, day, by));
  }

  /// What is told, if it isn't in the future, else today.
  private Uni<LocalDate> day(String pointer, @Nullable LocalDate told) {
    return calendars
        .today()
        .map(
            today -> {
              if (told != null) {
                PastDay.require(pointer, told, today);
              }
              return requireNonNullElse(told, today);
            });
  }

  private Uni<StockLevel> receive(
      Cause cause, Receipt receipt, LocalDate day, @Nullable String by) {
    return place(receipt.productId(), receipt.warehouseId(), receipt.quantity(), receipt.unit())
        .invoke(place -> refuseOtherCurrency(place, receipt))
        .chain(place -> inLot(place, receipt.lotNumber(), receipt.expiryDate()))
        .invoke(place -> refuseOtherExpiry(place.lot(), receipt.expiryDate()))
        .invoke(
            place ->
                refuseSerial(
                    place
                        .stock()
                        .serialFaultIn(place.level(), receipt.lotNumber(), place.quantity())))
        .call(place -> ledger.write(cause, receive(place, receipt, day, by)))
        .call(place -> serve(place, cause))
        .map(Place::level);
  }

  private static List<LedgerEntry> receive(
      Place place, Receipt receipt, LocalDate day, @Nullable String by) {
    var moved =
        place
            .stock()
            .receive(
                place.level(),
                place.lot(),
                place.quantity(),
                cost(place, receipt),
                currency(place, receipt));
    return LedgerEntry.received(
        place.product(),
        place.level(),
        moved,
        place.lot() == null ? null : place.lot().batch().expiryDate(),
        MovementCause.person(by, receipt.reference(), null, null).on(day));
  }

  Uni<StockLevel> adjust(Cause cause, Adjustment adjustment, @Nullable String by) {
    return day("/adjustedOn", adjustment.adjustedOn())
        .chain(day -> adjust(cause, adjustment, day, by));
  }

  private Uni<StockLevel> adjust(
      Cause cause, Adjustment adjustment, LocalDate day, @Nullable String by) {
    return place(
            adjustment.productId(),
            adjustment.warehouseId(),
            adjustment.quantity(),
            adjustment.unit())
        .invoke(place -> refuseBelowZero(place, adjustment))
        .invoke(
            place ->
                refuseNoCurrency(
                    adjustment.unitCost(), UnitCost.of(place.level(), place.product()).currency()))
        .invoke(place -> refuseSerial(serialFault(place, adjustment)))
        .chain(place -> adjustedLot(place, adjustment))
        .call(place -> ledger.write(cause, adjust(place, adjustment, day, by)))
        .call(place -> serve(place, cause))
        .map(Place::level);
  }

  private static @Nullable String serialFault(Place place, Adjustment adjustment) {
    var quantity = place.quantity();
    return quantity.signum() < 0
        ? place.stock().serialFaultOut(place.level(), adjustment.lotNumber(), quantity.negate())
        : place.stock().serialFaultIn(place.level(), adjustment.lotNumber(), quantity);
  }

  static void refuseSerial(@Nullable String fault) {
    if (fault != null) {
      throw Problems.unprocessable("serial-number", "The serial number says otherwise.")
          .at("/lotNumber", fault);
    }
  }

  private Uni<Place> adjustedLot(Place place, Adjustment adjustment) {
    return place.quantity().signum() < 0
        ? Uni.createFrom().item(place)
        : inLot(place, adjustment.lotNumber(), null);
  }

  private static List<LedgerEntry> adjust(
      Place place, Adjustment adjustment, LocalDate day, @Nullable String by) {
    var due =
        MovementCause.person(by, null, adjustment.reason().name(), adjustment.comment()).on(day);
    var moves =
        place.quantity().signum() < 0
            ? place
                .stock()
                .takeOut(
                    place.level(),
                    place.product(),
                    adjustment.lotNumber(),
                    place.quantity().negate(),
                    null)
            : List.of(found(place, adjustment));
    return moves.stream()
        .flatMap(moved -> LedgerEntry.adjusted(place.product(), place.level(), moved, due).stream())
        .toList();
  }

  /// At what is stated, else at what those cost that are there.
  private static Moved found(Place place, Adjustment adjustment) {
    var known = UnitCost.of(place.level(), place.product());
    var cost =
        adjustment.unitCost() == null
            ? known.of(place.quantity(), place.level())
            : adjustment.quantity().multiply(adjustment.unitCost());
    return place
        .stock()
        .receive(place.level(), place.lot(), place.quantity(), cost, known.currency());
  }

  private Uni<Place> place(
      UUID productId, UUID warehouseId, BigDecimal quantity, @Nullable String unit) {
    return products
        .findById(productId)
        .onItem()
        .ifNull()
        .failWith(() -> unknown("product", "/productId", productId))
        .invoke(MoveStock::refuseServices)
        .call(
            () ->
                warehouses
                    .findById(warehouseId)
                    .onItem()
                    .ifNull()
                    .failWith(() -> unknown("warehouse", "/warehouseId", warehouseId)))
        .chain(product -> lock(product, warehouseId, product.counted(quantity, unit)));
  }

  private Uni<Place> lock(Product product, UUID warehouseId, BigDecimal counted) {
    return lockBackorderStock
        .at(Set.of(new LockBackorderStock.Place(product.id(), warehouseId)))
        .chain(lockStock::loadCosts)
        .chain(
            stock ->
                lockStock
                    .level(stock, product, warehouseId)
                    .map(level -> new Place(product, counted, stock, level, null)));
  }

  private Uni<Place> inLot(
      Place place, @Nullable String lotNumber, @Nullable LocalDate expiryDate) {
    if (lotNumber == null) {
      return Uni.createFrom().item(place);
    }
    return lockStock.lot(place.stock(), place.level(), lotNumber, expiryDate).map(place::in);
  }

  private Uni<Void> serve(Place place, Cause cause) {
    var stock = place.stock();
    stock.recordChanges(cause);
    return serveBackorders
        .serve(stock.freedForWaiting(), stock)
        .chain(() -> stockPublisher.publish(stock));
  }

  static ProblemException unknown(String what, String pointer, UUID id) {
    return Problems.unprocessable("unknown-" + what, "There is no such " + what + ".")
        .at(pointer, "there is no " + what + " " + id);
  }

  static void refuseServices(Product product) {
    if (!product.hasStock()) {
      throw Problems.unprocessable("no-stock", product.sku() + " is a service and has no stock.")
          .at("/productId", "is a service");
    }
  }

  /// One average can't be of two currencies.
  private static void refuseOtherCurrency(Place place, Receipt receipt) {
    var known = place.level().currency();
    if (known != null && place.level().hasValue() && !known.equals(currency(place, receipt))) {
      throw Problems.unprocessable(
              "other-currency", "The stock on hand is valued in %s.".formatted(known))
          .at("/currency", "must be " + known + " while any of it is on hand");
    }
    refuseNoCurrency(receipt.unitCost(), currency(place, receipt));
  }

  /// What is known of a lot never changes.
  private static void refuseOtherExpiry(@Nullable LotStock lot, @Nullable LocalDate wanted) {
    if (lot == null || wanted == null || wanted.equals(lot.batch().expiryDate())) {
      return;
    }
    var known = lot.batch().expiryDate();
    throw Problems.unprocessable(
            "other-expiry", "Lot %s is known already.".formatted(lot.batch().lotNumber()))
        .at(
            "/expiryDate",
            known == null
                ? "must be left out: the lot has none"
                : "must be %s, as the lot has, or left out".formatted(known));
  }

  private static void refuseNoCurrency(@Nullable BigDecimal unitCost, String currency) {
    if (unitCost != null && unitCost.signum() > 0 && MinorUnit.of(currency).isEmpty()) {
      throw Problems.unprocessable("no-currency", "A cost needs a currency.")
          .at("/currency", "must be one that is paid in; neither product nor stock has one");
    }
  }

  private static void refuseBelowZero(Place place, Adjustment adjustment) {
    var there = there(place, adjustment.lotNumber());
    if (place.quantity().signum() < 0 && there.add(place.quantity()).signum() < 0) {
      throw Problems.unprocessable(
              "below-zero",
              "There are %s on hand%s; the quantity can't become negative."
                  .formatted(
                      there.stripTrailingZeros().toPlainString(),
                      adjustment.lotNumber() == null ? "" : " of lot " + adjustment.lotNumber()))
          .at("/quantity", "would bring the stock below zero");
    }
  }

  private static BigDecimal there(Place place, @Nullable String lotNumber) {
    if (lotNumber == null) {
      return place.level().onHand();
    }
    return place.stock().lotsIn(place.level()).stream()
        .filter(lot -> LotNumbers.isSame(lot.batch().lotNumber(), lotNumber))
        .map(LotStock::onHand)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// The receipt's price is of one of its units, the product's own of one base unit.
  private static BigDecimal cost(Place place, Receipt receipt) {
    return receipt.unitCost() == null
        ? place.quantity().multiply(requireNonNullElse(place.product().unitCost(), BigDecimal.ZERO))
        : receipt.quantity().multiply(receipt.unitCost());
  }

  private static String currency(Place place, Receipt receipt) {
    return receipt.currency() == null
        ? Ledger.currency(place.level(), place.product())
        : receipt.currency();
  }
}
