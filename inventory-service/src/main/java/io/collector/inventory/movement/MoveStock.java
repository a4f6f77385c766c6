package io.collector.inventory.movement;

import static java.util.Objects.requireNonNullElse;

import io.collector.bus.Cause;
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
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
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

  MoveStock(
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// What is moved, and where.
  private record Place(
      Product product, LockedStock stock, StockLevel level, @Nullable LotStock lot) {}

  Uni<StockLevel> receive(Cause cause, Receipt receipt, @Nullable String by) {
    return place(receipt.productId(), receipt.warehouseId())
        .invoke(place -> refuseOtherCurrency(place, receipt))
        .chain(place -> inLot(place, receipt.lotNumber(), receipt.expiryDate()))
        .invoke(place -> receive(place, receipt))
        .call(place -> ledger.write(cause, entry(place, receipt, by)))
        .call(place -> serve(place, cause))
        .map(Place::level);
  }

  private static void receive(Place place, Receipt receipt) {
    place
        .stock()
        .receive(
            place.level(),
            place.lot(),
            receipt.quantity(),
            unitCost(place.product(), receipt),
            currency(place, receipt));
  }

  private static LedgerEntry entry(Place place, Receipt receipt, @Nullable String by) {
    return LedgerEntry.received(
        place.product(),
        place.level(),
        receipt.quantity(),
        unitCost(place.product(), receipt),
        receipt.lotNumber(),
        place.lot() == null ? null : place.lot().batch().expiryDate(),
        MovementCause.person(by, receipt.reference(), null, null));
  }

  Uni<StockLevel> adjust(Cause cause, Adjustment adjustment, @Nullable String by) {
    return place(adjustment.productId(), adjustment.warehouseId())
        .invoke(place -> refuseBelowZero(place, adjustment))
        .chain(place -> adjustedLot(place, adjustment))
        .invoke(place -> adjust(place, adjustment))
        .call(
            place ->
                ledger.write(
                    cause,
                    LedgerEntry.adjusted(
                        place.product(),
                        place.level(),
                        adjustment.quantity(),
                        adjustment.lotNumber(),
                        MovementCause.person(
                            by, null, adjustment.reason().name(), adjustment.comment()))))
        .call(place -> serve(place, cause))
        .map(Place::level);
  }

  private Uni<Place> adjustedLot(Place place, Adjustment adjustment) {
    return adjustment.quantity().signum() < 0
        ? Uni.createFrom().item(place)
        : inLot(place, adjustment.lotNumber(), null);
  }

  private static void adjust(Place place, Adjustment adjustment) {
    if (adjustment.quantity().signum() < 0) {
      place.stock().takeOut(place.level(), adjustment.lotNumber(), adjustment.quantity().negate());
    } else {
      place.stock().putBack(place.level(), place.lot(), adjustment.quantity());
    }
  }

  private Uni<Place> place(UUID productId, UUID warehouseId) {
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
        .chain(
            product ->
                lockBackorderStock
                    .at(Set.of(new LockBackorderStock.Place(productId, warehouseId)))
                    .chain(stock -> at(stock, product, warehouseId)));
  }

  private Uni<Place> at(LockedStock stock, Product product, UUID warehouseId) {
    return lockStock
        .level(stock, product, warehouseId)
        .map(level -> new Place(product, stock, level, null));
  }

  private Uni<Place> inLot(
      Place place, @Nullable String lotNumber, @Nullable LocalDate expiryDate) {
    if (lotNumber == null) {
      return Uni.createFrom().item(place);
    }
    return lockStock
        .lot(place.stock(), place.level(), lotNumber, expiryDate)
        .map(lot -> new Place(place.product(), place.stock(), place.level(), lot));
  }

  private Uni<Void> serve(Place place, Cause cause) {
    var stock = place.stock();
    stock.recordChanges(cause);
    return serveBackorders
        .serve(stock.freedForWaiting(), stock)
        .chain(() -> stockPublisher.publish(stock));
  }

  private static ProblemException unknown(String what, String pointer, UUID id) {
    return Problems.unprocessable("unknown-" + what, "There is no such " + what + ".")
        .at(pointer, "there is no " + what + " " + id);
  }

  private static void refuseServices(Product product) {
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
  }

  private static void refuseBelowZero(Place place, Adjustment adjustment) {
    var there = there(place, adjustment.lotNumber());
    if (adjustment.quantity().signum() < 0 && there.add(adjustment.quantity()).signum() < 0) {
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
        .filter(lot -> lot.batch().lotNumber().equals(lotNumber))
        .map(LotStock::onHand)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal unitCost(Product product, Receipt receipt) {
    return receipt.unitCost() == null
        ? requireNonNullElse(product.unitCost(), BigDecimal.ZERO)
        : receipt.unitCost();
  }

  private static String currency(Place place, Receipt receipt) {
    return receipt.currency() == null
        ? Ledger.currency(place.level(), place.product())
        : receipt.currency();
  }
}
