package io.collector.inventory.quality;

import io.collector.async.Sequential;
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
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.LotStocks;
import io.collector.inventory.stock.LowStockPublisher;
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

/// Keeps lots from being promised, and lets them go again. What of a lot is promised already stays
/// so: its orders are named, for whoever has to decide on them.
@ApplicationScoped
public class Quarantine {

  private static final String BATCH = "BATCH";

  private final Batches batches;
  private final LotStocks lots;
  private final Products products;
  private final LotReservations lotReservations;
  private final Ledger ledger;
  private final LowStockPublisher lowStockPublisher;
  private final LockBackorderStock lockBackorderStock;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  Quarantine(
      Batches batches,
      LotStocks lots,
      Products products,
      LotReservations lotReservations,
      Ledger ledger,
      LowStockPublisher lowStockPublisher,
      LockBackorderStock lockBackorderStock,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher,
      Outbox outbox) {
    this.batches = batches;
    this.lots = lots;
    this.products = products;
    this.lotReservations = lotReservations;
    this.ledger = ledger;
    this.lowStockPublisher = lowStockPublisher;
    this.lockBackorderStock = lockBackorderStock;
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
  private record Case(Batch batch, LockedStock stock) {

    List<LotStock> lots() {
      return stock.levels().stream()
          .flatMap(level -> stock.lotsIn(level).stream())
          .filter(lot -> lot.batch().id().equals(batch.id()))
          .toList();
    }
  }

  Uni<Batch> quarantine(UUID id, String reason, @Nullable String detail, @Nullable UUID ticketId) {
    return open(id)
        .invoke(opened -> refuse(opened.batch().isQuarantined(), "already-quarantined"))
        .invoke(opened -> opened.batch().quarantine(reason, detail, ticketId))
        .call(this::recount)
        .call(opened -> tell(opened.batch()))
        .call(stockPublisher::tell)
        .map(Case::batch);
  }

  Uni<Batch> release(UUID id, Outcome outcome, @Nullable String comment, String by) {
    return open(id)
        .invoke(opened -> refuse(!opened.batch().isQuarantined(), "not-quarantined"))
        .invoke(opened -> refusePromised(opened, outcome))
        .call(opened -> takeOut(opened, outcome, comment, by))
        .invoke(opened -> opened.batch().release(comment))
        .call(this::recount)
        .call(opened -> tellReleased(opened, outcome, comment))
        .call(opened -> serveBackorders.serve(opened.stock().freedForWaiting()))
        .call(stockPublisher::tell)
        .map(Case::batch);
  }

  /// The stock is locked first, so that the lot is as those left it who had it before.
  private Uni<Case> open(UUID id) {
    return Problems.existing(batches.productOf(id), "batch", id)
        .chain(product -> lockBackorderStock.of(Set.of(product)))
        .chain(stock -> batches.findById(id).map(batch -> new Case(batch, stock)));
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

  private static void refusePromised(Case opened, Outcome outcome) {
    if (outcome != Outcome.FIT
        && opened.lots().stream().anyMatch(lot -> lot.reserved().signum() > 0)) {
      throw Problems.conflict(
          "promised", "Some of this lot is promised to orders. Cancel or deliver those first.");
    }
  }

  private Uni<Void> recount(Case opened) {
    opened.lots().forEach(lot -> opened.stock().recount(opened.stock().level(lot.stockLevelId())));
    return lowStockPublisher.lookAt(opened.stock().levels());
  }

  /// What isn't fit is gone.
  private Uni<Void> takeOut(Case opened, Outcome outcome, @Nullable String comment, String by) {
    if (outcome == Outcome.FIT) {
      return Uni.createFrom().voidItem();
    }
    var lots = opened.lots().stream().filter(lot -> lot.onHand().signum() > 0).toList();
    return Sequential.each(lots, lot -> takeOut(opened, lot, outcome, comment, by));
  }

  private Uni<Void> takeOut(
      Case opened, LotStock lot, Outcome outcome, @Nullable String comment, String by) {
    var level = opened.stock().level(lot.stockLevelId());
    var batch = opened.batch();
    var quantity = lot.onHand();
    opened.stock().takeOut(level, batch.lotNumber(), quantity);
    var cause =
        new MovementCause(
            by, BATCH, null, batch.lotNumber(), 0, null, null, outcome.name(), comment);
    return products
        .findById(batch.productId())
        .chain(
            product ->
                ledger.adjusted(product, level, quantity.negate(), batch.lotNumber(), cause));
  }

  /// Tells of a lot that was quarantined just now.
  public Uni<Void> tell(Batch batch) {
    return Panache.flush()
        .chain(() -> lots.ofBatch(batch.id()))
        .chain(
            places ->
                lotReservations
                    .orders(batch.productId(), batch.lotNumber())
                    .chain(
                        orders ->
                            outbox.append(quarantined(batch, places, orders), batch.version())));
  }

  private Uni<Void> tellReleased(Case opened, Outcome outcome, @Nullable String comment) {
    var batch = opened.batch();
    return outbox.append(
        new BatchReleased(
            batch.id(),
            batch.lotNumber(),
            batch.productId(),
            batch.sku(),
            outcome.name(),
            comment,
            batch.ticketId(),
            locations(opened.lots())),
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
                    lot.warehouseId(), told(lot.onHand()), told(lot.reserved())))
        .toList();
  }

  private static BigDecimal told(BigDecimal quantity) {
    return quantity.stripTrailingZeros();
  }
}
