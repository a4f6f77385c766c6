package io.collector.inventory.movement;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.movement.TransferResource.Transfer;
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
import io.collector.inventory.warehouse.Warehouses;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings goods from one warehouse to another, with their lots and at what they cost.
@ApplicationScoped
class TransferStock {

  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  TransferStock(
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

  /// The two levels, after it.
  record Transferred(StockLevel from, StockLevel to) {}

  /// @param quantity in the base unit
  private record Way(
      Product product, BigDecimal quantity, LockedStock stock, StockLevel from, StockLevel to) {}

  Uni<Transferred> transfer(Cause cause, Transfer wanted, String by) {
    return products
        .findById(wanted.productId())
        .onItem()
        .ifNull()
        .failWith(() -> MoveStock.unknown("product", "/productId", wanted.productId()))
        .invoke(MoveStock::refuseServices)
        .call(() -> refuseUnknown("/fromWarehouseId", wanted.fromWarehouseId()))
        .call(() -> refuseUnknown("/toWarehouseId", wanted.toWarehouseId()))
        .chain(product -> lock(product, wanted))
        .invoke(way -> refuseImpossible(way, wanted))
        .call(way -> move(cause, way, wanted, by))
        .call(way -> serve(cause, way.stock()))
        .map(way -> new Transferred(way.from(), way.to()));
  }

  private Uni<Void> refuseUnknown(String pointer, UUID warehouseId) {
    return warehouses
        .findById(warehouseId)
        .onItem()
        .ifNull()
        .failWith(() -> MoveStock.unknown("warehouse", pointer, warehouseId))
        .replaceWithVoid();
  }

  private Uni<Way> lock(Product product, Transfer wanted) {
    var counted = product.counted(wanted.quantity(), wanted.unit());
    return lockBackorderStock
        .at(
            Set.of(
                new LockBackorderStock.Place(product.id(), wanted.fromWarehouseId()),
                new LockBackorderStock.Place(product.id(), wanted.toWarehouseId())))
        .chain(lockStock::loadCosts)
        .chain(
            stock ->
                lockStock
                    .level(stock, product, wanted.fromWarehouseId())
                    .chain(
                        from ->
                            lockStock
                                .level(stock, product, wanted.toWarehouseId())
                                .map(to -> new Way(product, counted, stock, from, to))));
  }

  private static void refuseImpossible(Way way, Transfer wanted) {
    MoveStock.refuseSerial(
        way.stock().serialFaultOut(way.from(), wanted.lotNumber(), way.quantity()));
    var free = way.stock().movable(way.from(), wanted.lotNumber());
    if (way.quantity().compareTo(free) > 0) {
      throw Problems.unprocessable(
              "not-available",
              "%s can be moved%s."
                  .formatted(
                      free.max(BigDecimal.ZERO).stripTrailingZeros().toPlainString(),
                      wanted.lotNumber() == null ? "" : " of lot " + wanted.lotNumber()))
          .at("/quantity", "is more than is on hand and not reserved");
    }
    if (way.from().hasValue()
        && way.to().hasValue()
        && !Objects.equals(way.from().currency(), way.to().currency())) {
      throw Problems.unprocessable(
              "other-currency", "The stock there is valued in %s.".formatted(way.to().currency()))
          .at("/toWarehouseId", "has stock in another currency than " + way.from().currency());
    }
  }

  private Uni<Void> move(Cause cause, Way way, Transfer wanted, String by) {
    var due =
        new MovementCause(
            by,
            MovementCause.TRANSFER,
            UuidCreator.getTimeOrderedEpoch(),
            wanted.reference(),
            0,
            null,
            null,
            null,
            wanted.comment());
    var taken =
        way.stock().takeOut(way.from(), way.product(), wanted.lotNumber(), way.quantity(), null);
    var entries = new ArrayList<LedgerEntry>();
    return Sequential.each(taken, moved -> put(way, moved, due, entries))
        .chain(() -> ledger.write(cause, entries));
  }

  private Uni<Void> put(Way way, Moved taken, MovementCause due, List<LedgerEntry> entries) {
    var place = entries.size();
    entries.addAll(LedgerEntry.deducted(way.product(), way.from(), taken, due.at(place)));
    return lot(way, taken.lotNumber())
        .invoke(
            lot ->
                entries.addAll(
                    LedgerEntry.received(
                        way.product(),
                        way.to(),
                        way.stock()
                            .receive(
                                way.to(),
                                lot.orElse(null),
                                taken.quantity().negate(),
                                taken.value().negate(),
                                Ledger.currency(way.from(), way.product())),
                        null,
                        due.at(place + 1))))
        .replaceWithVoid();
  }

  private Uni<Optional<LotStock>> lot(Way way, @Nullable String lotNumber) {
    return lotNumber == null
        ? Uni.createFrom().item(Optional.empty())
        : lockStock.lot(way.stock(), way.to(), lotNumber, null).map(Optional::of);
  }

  private Uni<Void> serve(Cause cause, LockedStock stock) {
    stock.recordChanges(cause);
    return serveBackorders
        .serve(stock.freedForWaiting(), stock)
        .chain(() -> stockPublisher.publish(stock));
  }
}
