package io.collector.inventory.stock;

import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes hold of stock: whoever decides on it, or changes it, decides alone until the transaction
/// ends.
@ApplicationScoped
public class LockStock {

  private static final String STAND_IN_QUEUES =
      """
      SELECT coalesce(bool_and(pg_try_advisory_xact_lock_shared(hashtextextended(queue, 0))), true)
        FROM unnest($1::text[]) AS queue
      """;

  /// One after the other, as they are given.
  private static final String CLOSE_QUEUES =
      """
      SELECT count(pg_advisory_xact_lock(hashtextextended(queue, 0))) FROM unnest($1::text[]) AS queue
      """;

  private final StockLevels levels;
  private final Batches batches;
  private final LotStocks lots;
  private final Warehouses warehouses;
  private final StockPublisher stockPublisher;

  LockStock(
      StockLevels levels,
      Batches batches,
      LotStocks lots,
      Warehouses warehouses,
      StockPublisher stockPublisher) {
    this.levels = levels;
    this.batches = batches;
    this.lots = lots;
    this.warehouses = warehouses;
    this.stockPublisher = stockPublisher;
  }

  /// All stock of these products.
  public Uni<LockedStock> of(Collection<UUID> productIds) {
    return levels.lockOf(productIds).call(stockPublisher::watch).chain(this::withLots);
  }

  private Uni<LockedStock> withLots(List<StockLevel> found) {
    var kept = found.stream().filter(level -> level.hasLots).map(StockLevel::id).toList();
    var places = found.stream().map(StockLevel::warehouseId).collect(Collectors.toSet());
    return lots.inLevels(kept)
        .chain(
            ofLevels ->
                warehouses
                    .withIds(places)
                    .map(foundPlaces -> new LockedStock(found, ofLevels, foundPlaces)));
  }

  /// Keeps others from making a first stock level of these products until the transaction ends.
  /// Whoever lets an order wait does so, and looks again: what isn't there can't be locked, and
  /// stock that comes meanwhile, into a warehouse that never had any, would not find the order.
  ///
  /// It doesn't wait for one who is making such a level, for that one may be waiting for what is
  /// locked here. It fails, and the work is to be done again.
  public Uni<Void> standInQueues(Collection<UUID> productIds) {
    return ask(STAND_IN_QUEUES, productIds)
        .invoke(
            stands -> {
              if (!Boolean.TRUE.equals(stands)) {
                throw new IllegalStateException(
                    "a product is being stocked in a new warehouse just now");
              }
            })
        .replaceWithVoid();
  }

  /// Keeps orders from beginning to wait for these products until the transaction ends. Whoever
  /// makes a first stock level does so before.
  public Uni<Void> closeQueues(Collection<UUID> productIds) {
    return ask(CLOSE_QUEUES, productIds).replaceWithVoid();
  }

  private static Uni<@Nullable Object> ask(String question, Collection<UUID> productIds) {
    var queues = productIds.stream().map(LockStock::queue).sorted().toArray(String[]::new);
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(question, new Object[] {queues})))
        .map(rows -> rows.next()[0]);
  }

  private static String queue(UUID productId) {
    return Tenant.current() + "/" + productId;
  }

  /// The level of a product in a warehouse; a first one is made, whose queue is closed.
  public Uni<StockLevel> level(LockedStock stock, Product product, UUID warehouseId) {
    var known = stock.find(product.id(), warehouseId);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return levels
        .persistAndFlush(StockLevel.of(product, warehouseId))
        .call(stockPublisher::watchNew)
        .invoke(level -> stock.add(level));
  }

  /// The lot of this number in a level; a first one is made.
  public Uni<LotStock> lot(
      LockedStock stock, StockLevel level, String lotNumber, @Nullable LocalDate expiryDate) {
    return batches
        .ofLot(level.productId, lotNumber)
        .chain(
            batch ->
                batch != null
                    ? Uni.createFrom().item(batch)
                    : batches.persist(Batch.of(level.productId, level.sku, lotNumber, expiryDate)))
        .chain(batch -> lot(stock, level, batch));
  }

  private Uni<LotStock> lot(LockedStock stock, StockLevel level, Batch batch) {
    var known =
        stock.lotsIn(level).stream().filter(lot -> lot.batch().id.equals(batch.id)).findFirst();
    if (known.isPresent()) {
      return Uni.createFrom().item(known.get());
    }
    return lots.persist(LotStock.of(batch, level)).invoke(lot -> stock.add(lot));
  }
}
