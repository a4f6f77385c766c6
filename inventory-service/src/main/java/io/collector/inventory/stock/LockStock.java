package io.collector.inventory.stock;

import io.collector.bus.BusyException;
import io.collector.calendar.TenantCalendars;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Locks stock until the transaction ends, against concurrent decisions and changes.
///
/// Rows that don't exist can't be locked. A product's queue, an advisory lock, stands for the
/// levels that it may get: shared for orders that begin to wait, exclusive for a first level.
@ApplicationScoped
public class LockStock {

  private static final String TRY_SHARED_QUEUES =
      """
      SELECT coalesce(bool_and(pg_try_advisory_xact_lock_shared(hashtextextended(queue, 0))), true) AS locked
        FROM unnest($1::text[]) AS queue
      """;

  private final StockLevels levels;
  private final Batches batches;
  private final LotStocks lots;
  private final Warehouses warehouses;
  private final CostLayers layers;
  private final Movements movements;
  private final TenantCalendars calendars;

  LockStock(
      StockLevels levels,
      Batches batches,
      LotStocks lots,
      Warehouses warehouses,
      CostLayers layers,
      Movements movements,
      TenantCalendars calendars) {
    this.levels = levels;
    this.batches = batches;
    this.lots = lots;
    this.warehouses = warehouses;
    this.layers = layers;
    this.movements = movements;
    this.calendars = calendars;
  }

  /// All stock of these products, by the ids of the levels.
  public Uni<LockedStock> of(Collection<UUID> productIds) {
    return Panache.flush()
        .chain(
            () ->
                Uni.combine()
                    .all()
                    .unis(levels.lockOf(productIds), warehouses.openWith(productIds))
                    .asTuple())
        .chain(found -> withLots(found.getItem1(), found.getItem2()));
  }

  private Uni<LockedStock> withLots(List<StockLevel> found, Map<UUID, Integer> openWarehouses) {
    var kept = found.stream().filter(StockLevel::hasLots).map(StockLevel::id).toList();
    return lots.inLevels(kept)
        .chain(
            ofLevels ->
                calendars
                    .today()
                    .map(today -> new LockedStock(found, ofLevels, openWarehouses, today)));
  }

  /// Loads what must be known of costs before goods move. It asks the database only for levels that
  /// are valued by layers, or where more has left than came.
  public Uni<LockedStock> loadCosts(LockedStock stock) {
    var needed = stock.withoutLayers();
    return needed.isEmpty()
        ? Uni.createFrom().item(stock)
        : layers
            .inLevels(needed)
            .invoke(found -> stock.addLayers(needed, found))
            .chain(found -> loadSoldCosts(stock, found))
            .replaceWith(stock);
  }

  private Uni<Void> loadSoldCosts(LockedStock stock, List<CostLayer> found) {
    var orders =
        found.stream()
            .map(CostLayer::sale)
            .filter(Objects::nonNull)
            .map(Sale::orderId)
            .collect(Collectors.toSet());
    return orders.isEmpty()
        ? Uni.createFrom().voidItem()
        : movements
            .soldFor(orders)
            .invoke(
                costs ->
                    costs.forEach(
                        cost ->
                            stock.soldCosts().add(cost.orderId(), cost.productId(), cost.amount())))
            .replaceWithVoid();
  }

  /// Locks what was inserted while the transaction waited for its locks: the statement that waited
  /// didn't see it.
  public Uni<LockedStock> ofNewLevels(LockedStock stock, Collection<UUID> productIds) {
    return of(productIds).invoke(stock::addMissing).replaceWith(stock);
  }

  /// Keeps others from making a first stock level of these products. Before an order waits its
  /// queues are locked so, and new levels read: stock that comes meanwhile into a warehouse that
  /// never had any would not find the order.
  ///
  /// It fails, and the event is to be retried, if such a level is being made: to wait for that
  /// transaction could be a deadlock, for it may wait for what is locked here.
  public Uni<Void> shareQueues(Collection<UUID> productIds) {
    return TenantSql.row(
            TRY_SHARED_QUEUES,
            row -> row.getBoolean("locked"),
            (Object) queues(productIds).toArray(String[]::new))
        .invoke(
            locked -> {
              if (!locked.orElse(false)) {
                throw new BusyException("a product is being stocked in a new warehouse just now");
              }
            })
        .replaceWithVoid();
  }

  /// Keeps orders from beginning to wait for these products. Whoever makes a first stock level does
  /// so before.
  public Uni<Void> lockQueues(Collection<UUID> productIds) {
    return TenantSql.lockNames(queues(productIds));
  }

  private static List<String> queues(Collection<UUID> productIds) {
    return productIds.stream().map(id -> Tenant.current() + "/" + id).toList();
  }

  /// The level of a product in a warehouse; a first one is made, whose queue the caller has locked.
  public Uni<StockLevel> level(LockedStock stock, Product product, UUID warehouseId) {
    var known = stock.find(product.id(), warehouseId);
    return known != null
        ? Uni.createFrom().item(known)
        : hasSerialNumbers(product)
            .map(
                serial -> {
                  var level = StockLevel.of(product, warehouseId);
                  if (serial) {
                    level.trackSerialNumbers(true);
                  }
                  return level;
                })
            .chain(level -> levels.persistAndFlush(level))
            .invoke(stock::addNew)
            .call(() -> warehouses.openWith(Set.of(product.id())).invoke(stock::open));
  }

  /// As it is now that the product's queue is locked: the product may have been read before.
  private static Uni<Boolean> hasSerialNumbers(Product product) {
    return TenantSql.row(
            "SELECT serial_numbers FROM product WHERE tenant_id = $1 AND id = $2",
            row -> row.getBoolean("serial_numbers"),
            Tenant.current(),
            product.id())
        .map(found -> found.orElse(false));
  }

  /// The lot of this number in a level; a first one is made.
  public Uni<LotStock> lot(
      LockedStock stock, StockLevel level, String lotNumber, @Nullable LocalDate expiryDate) {
    return batches
        .ofLot(level.productId(), lotNumber)
        .chain(
            batch ->
                batch != null
                    ? Uni.createFrom().item(batch)
                    : batches.persist(
                        Batch.of(level.productId(), level.sku(), lotNumber, expiryDate)))
        .chain(batch -> lot(stock, level, batch));
  }

  private Uni<LotStock> lot(LockedStock stock, StockLevel level, Batch batch) {
    var known =
        stock.lotsIn(level).stream().filter(lot -> lot.batch().id().equals(batch.id())).findFirst();
    return known.isPresent()
        ? Uni.createFrom().item(known.get())
        : lots.persist(LotStock.of(batch, level)).invoke(lot -> stock.addNew(lot));
  }
}
