package io.collector.inventory.quality;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.inventory.BatchQuarantined;
import io.collector.events.inventory.BatchReleased;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.LotReservations;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.Batch;
import io.collector.inventory.stock.Batches;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.LotStocks;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.StockPublisher;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps lots from being reserved, and releases them. What of a lot is reserved already stays so:
/// its orders are named, for a person's decision.
@ApplicationScoped
public class Quarantine {

  private static final String BATCH = "BATCH";

  private final Batches batches;
  private final LotStocks lots;
  private final Products products;
  private final LotReservations lotReservations;
  private final Ledger ledger;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  Quarantine(
      Batches batches,
      LotStocks lots,
      Products products,
      LotReservations lotReservations,
      Ledger ledger,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher,
      Outbox outbox) {
    this.batches = batches;
    this.lots = lots;
    this.products = products;
    this.lotReservations = lotReservations;
    this.ledger = ledger;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
    this.outbox = outbox;
  }

  /// How a quarantine ends.
  enum Outcome {
    /// It may ship again.
    FIT,
    SCRAPPED,
    RETURNED_TO_SUPPLIER
  }

  /// A lot, and all stock of its product, locked.
  private record Lot(Batch batch, LockedStock stock) {

    List<LotStock> lots() {
      return stock.levels().stream()
          .flatMap(level -> stock.lotsIn(level).stream())
          .filter(lot -> lot.batch().id().equals(batch.id()))
          .toList();
    }
  }

  Uni<Batch> quarantine(
      Cause cause, UUID id, String reason, @Nullable String detail, @Nullable UUID ticketId) {
    return load(id)
        .invoke(found -> refuse(found.batch().isQuarantined(), "already-quarantined"))
        .invoke(found -> found.batch().quarantine(reason, detail, ticketId))
        .invoke(found -> recount(cause, found))
        .call(found -> publishQuarantined(cause, found.batch()))
        .call(found -> stockPublisher.publish(found.stock()))
        .map(Lot::batch);
  }

  Uni<Batch> release(Cause cause, UUID id, Outcome outcome, @Nullable String comment, String by) {
    return load(id)
        .invoke(found -> refuse(!found.batch().isQuarantined(), "not-quarantined"))
        .invoke(found -> refuseReserved(found, outcome))
        .call(found -> takeOut(cause, found, outcome, comment, by))
        .invoke(found -> found.batch().release(comment))
        .call(this::backToItsLot)
        .invoke(found -> recount(cause, found))
        .call(found -> publishReleased(cause, found, outcome, comment))
        .call(found -> serveBackorders.serve(found.stock().freedForWaiting(), found.stock()))
        .call(found -> stockPublisher.publish(found.stock()))
        .map(Lot::batch);
  }

  /// The stock is locked first, so that the lot is as those left it who had it before.
  private Uni<Lot> load(UUID id) {
    return batches
        .productOf(id)
        .map(product -> product.orElseThrow(() -> Problems.notFound("batch", id)))
        .chain(product -> lockBackorderStock.of(Set.of(product)))
        .chain(lockStock::loadCosts)
        .chain(stock -> batches.findById(id).map(batch -> new Lot(batch, stock)));
  }

  private static void refuse(boolean when, String code) {
    if (when) {
      throw Problems.conflict(
          code,
          code.startsWith("not")
              ? "This lot isn't quarantined."
              : "This lot is quarantined already.");
    }
  }

  private static void refuseReserved(Lot found, Outcome outcome) {
    if (outcome != Outcome.FIT
        && found.lots().stream().anyMatch(lot -> lot.reserved().signum() > 0)) {
      throw Problems.conflict(
          "promised", "Some of this lot is reserved for orders. Cancel or deliver those first.");
    }
  }

  private static void recount(Cause cause, Lot found) {
    found.lots().forEach(lot -> found.stock().recount(found.stock().level(lot.stockLevelId())));
    found.stock().recordChanges(cause);
  }

  /// What was kept apart for inspection is of its own lot again; if that is quarantined, so is it.
  private Uni<Void> backToItsLot(Lot found) {
    var origin = found.batch().originLot();
    if (origin == null) {
      return Uni.createFrom().voidItem();
    }
    var lots = found.lots().stream().filter(lot -> lot.onHand().signum() > 0).toList();
    return Sequential.each(lots, lot -> backToLot(found.stock(), lot, origin));
  }

  private Uni<Void> backToLot(LockedStock stock, LotStock lot, String origin) {
    var level = stock.level(lot.stockLevelId());
    return lockStock
        .lot(stock, level, origin, null)
        .invoke(own -> stock.moveToLot(level, lot, own))
        .replaceWithVoid();
  }

  /// What isn't fit is gone.
  private Uni<Void> takeOut(
      Cause cause, Lot found, Outcome outcome, @Nullable String comment, String by) {
    if (outcome == Outcome.FIT) {
      return Uni.createFrom().voidItem();
    }
    var lots = found.lots().stream().filter(lot -> lot.onHand().signum() > 0).toList();
    return Sequential.each(lots, lot -> takeOut(cause, found, lot, outcome, comment, by));
  }

  private Uni<Void> takeOut(
      Cause cause, Lot found, LotStock lot, Outcome outcome, @Nullable String comment, String by) {
    var level = found.stock().level(lot.stockLevelId());
    var batch = found.batch();
    var quantity = lot.onHand();
    var due =
        new MovementCause(
            by, BATCH, null, batch.lotNumber(), 0, null, null, outcome.name(), comment);
    return products
        .findById(batch.productId())
        .chain(
            product ->
                ledger.write(
                    cause,
                    found
                        .stock()
                        .takeOut(level, product, batch.lotNumber(), quantity, null)
                        .stream()
                        .flatMap(moved -> LedgerEntry.adjusted(product, level, moved, due).stream())
                        .toList()));
  }

  /// Publishes `batch.quarantined`.
  public Uni<Void> publishQuarantined(Cause cause, Batch batch) {
    return Panache.flush()
        .chain(() -> lots.ofBatch(batch.id()))
        .chain(
            places ->
                lotReservations
                    .orders(batch.productId(), batch.lotNumber())
                    .chain(
                        orders ->
                            outbox.append(
                                cause, quarantined(batch, places, orders), batch.version())));
  }

  private Uni<Void> publishReleased(
      Cause cause, Lot found, Outcome outcome, @Nullable String comment) {
    var batch = found.batch();
    return outbox.append(
        cause,
        new BatchReleased(
            batch.id(),
            batch.lotNumber(),
            batch.productId(),
            batch.sku(),
            outcome.name(),
            comment,
            batch.ticketId(),
            locations(found.lots())),
        batch.version());
  }

  private static BatchQuarantined quarantined(
      Batch batch, List<LotStock> places, List<UUID> orders) {
    return new BatchQuarantined(
        batch.id(),
        batch.lotNumber(),
        batch.productId(),
        batch.sku(),
        String.valueOf(batch.quarantineReason()),
        batch.detail(),
        batch.ticketId(),
        locations(places),
        orders);
  }

  private static List<BatchQuarantined.Location> locations(List<LotStock> places) {
    return places.stream()
        .map(
            lot ->
                new BatchQuarantined.Location(
                    lot.warehouseId(), shortest(lot.onHand()), shortest(lot.reserved())))
        .toList();
  }

  private static BigDecimal shortest(BigDecimal quantity) {
    return quantity.stripTrailingZeros();
  }
}
