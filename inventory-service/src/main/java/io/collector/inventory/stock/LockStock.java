package io.collector.inventory.stock;

import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
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

  /// In one order for everybody, so that two don't wait for each other.
  private static final String LOCK_QUEUES =
      """
      SELECT count(*) FROM unnest($1::text[]) AS queue,
        LATERAL pg_advisory_xact_lock(hashtextextended(queue, 0))
      """;

  private final StockLevels levels;
  private final Batches batches;
  private final LotStocks lots;
  private final Warehouses warehouses;

  LockStock(StockLevels levels, Batches batches, LotStocks lots, Warehouses warehouses) {
    this.levels = levels;
    this.batches = batches;
    this.lots = lots;
    this.warehouses = warehouses;
  }

  /// All stock of these products.
  public Uni<LockedStock> of(Collection<UUID> productIds) {
    return levels.lockOf(productIds).chain(this::withLots);
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
  public Uni<Void> lockQueues(Collection<UUID> productIds) {
    var keys =
        productIds.stream()
            .map(product -> Tenant.current() + "/" + product)
            .sorted()
            .toArray(String[]::new);
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(LOCK_QUEUES, new Object[] {keys})))
        .replaceWithVoid();
  }

  /// The level of a product in a warehouse; a first one is made.
  public Uni<StockLevel> level(LockedStock stock, Product product, UUID warehouseId) {
    var known = stock.find(product.id(), warehouseId);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return lockQueues(List.of(product.id()))
        .chain(() -> levels.persist(StockLevel.of(product, warehouseId)))
        .call(Panache::flush)
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
