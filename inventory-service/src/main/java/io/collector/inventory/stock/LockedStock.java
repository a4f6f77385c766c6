package io.collector.inventory.stock;

import static java.util.stream.Collectors.groupingBy;

import io.collector.bus.Cause;
import io.collector.inventory.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All the stock of some products, locked until the transaction ends, with its lots and warehouses.
///
/// A transaction has one, and passes it on. Every change of stock goes through it, so that a level
/// and its lots always agree, and so that it knows what is to be published in the end.
public final class LockedStock {

  private static final long NOT_PUBLISHED = 0;

  private static final Comparator<LotStock> FIRST_EXPIRED =
      Comparator.comparing(
              (LotStock lot) -> lot.batch().expiryDate(),
              Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(lot -> lot.batch().lotNumber());

  private final Map<UUID, StockLevel> levels = new LinkedHashMap<>();
  private final Map<UUID, List<LotStock>> lots = new HashMap<>();
  private final Map<UUID, Warehouse> warehouses = new HashMap<>();
  private final Map<UUID, BigDecimal> availableBefore = new HashMap<>();

  private final Map<UUID, Long> recordedVersions = new HashMap<>();
  private final Map<StockLevel, Cause> changes = new LinkedHashMap<>();
  private final List<LowStock> low = new ArrayList<>();

  LockedStock(List<StockLevel> found, List<LotStock> foundLots, List<Warehouse> foundWarehouses) {
    found.forEach(level -> add(level, level.version()));
    foundLots.stream()
        .collect(groupingBy(LotStock::stockLevelId))
        .forEach(
            (id, some) ->
                lots.put(id, new ArrayList<>(some.stream().sorted(FIRST_EXPIRED).toList())));
    foundWarehouses.forEach(warehouse -> warehouses.put(warehouse.id(), warehouse));
  }

  private void add(StockLevel level, long publishedVersion) {
    levels.put(level.id(), level);
    availableBefore.put(level.id(), level.available());
    recordedVersions.put(level.id(), publishedVersion);
  }

  /// A level that this transaction creates.
  void addNew(StockLevel level) {
    add(level, NOT_PUBLISHED);
  }

  void addNew(LotStock lot) {
    lots.computeIfAbsent(lot.stockLevelId(), _ -> new ArrayList<>()).add(lot);
  }

  /// Levels that weren't locked yet.
  void addMissing(LockedStock more) {
    for (var level : more.levels()) {
      if (!levels.containsKey(level.id())) {
        add(level, level.version());
        lots.put(level.id(), new ArrayList<>(more.lotsIn(level)));
      }
    }
    warehouses.putAll(more.warehouses);
  }

  /// What can be reserved of one level or lot.
  ///
  /// @param lot null if it is kept without one
  public record Free(
      StockLevel level, @Nullable LotStock lot, Warehouse warehouse, BigDecimal quantity) {}

  /// A level that fell to its reorder level or below, as it stood then.
  record LowStock(
      Cause cause, StockLevel level, BigDecimal available, BigDecimal onHand, BigDecimal reserved) {

    static LowStock of(Cause cause, StockLevel level) {
      return new LowStock(cause, level, level.available(), level.onHand(), level.reserved());
    }
  }

  public Collection<StockLevel> levels() {
    return levels.values();
  }

  public List<StockLevel> levelsOf(UUID productId) {
    return levels.values().stream().filter(l -> l.productId().equals(productId)).toList();
  }

  /// Fails if the level isn't locked: the event is then handled again.
  public StockLevel level(UUID id) {
    var level = levels.get(id);
    if (level == null) {
      throw new IllegalStateException("stock level " + id + " is not locked");
    }
    return level;
  }

  public @Nullable StockLevel find(UUID productId, UUID warehouseId) {
    return levels.values().stream()
        .filter(l -> l.productId().equals(productId) && l.warehouseId().equals(warehouseId))
        .findFirst()
        .orElse(null);
  }

  /// Whether orders may be waiting for a product. False for sure means that none is.
  public boolean mayBeAwaited(UUID productId) {
    var ofProduct = levelsOf(productId);
    return ofProduct.isEmpty() || ofProduct.stream().anyMatch(StockLevel::isAwaited);
  }

  /// What can be reserved, of lots the first to expire first, and what is kept without a lot last.
  /// Nothing of a closed warehouse, nor of a lot that is quarantined or expired.
  public List<Free> free() {
    var free = new ArrayList<Free>();
    for (var level : levels.values()) {
      var warehouse = warehouses.get(level.warehouseId());
      if (warehouse != null && warehouse.isActive()) {
        free.addAll(free(level, warehouse));
      }
    }
    return free;
  }

  private List<Free> free(StockLevel level, Warehouse warehouse) {
    var ofLevel = lotsIn(level);
    if (ofLevel.isEmpty()) {
      return List.of(new Free(level, null, warehouse, level.available()));
    }
    var free = new ArrayList<Free>();
    var today = LocalDate.now(ZoneOffset.UTC);
    var left = level.available().max(BigDecimal.ZERO);
    var unfit = BigDecimal.ZERO;
    for (var lot : ofLevel) {
      if (lot.isFit(today)) {
        var quantity = lot.free().min(left);
        free.add(new Free(level, lot, warehouse, quantity));
        left = left.subtract(quantity);
      } else if (!lot.batch().isQuarantined()) {
        unfit = unfit.add(lot.free());
      }
    }
    free.add(new Free(level, null, warehouse, left.subtract(unfit).max(BigDecimal.ZERO)));
    return free;
  }

  public void reserve(UUID levelId, @Nullable UUID lotStockId, BigDecimal quantity) {
    var level = level(levelId);
    level.reserve(quantity);
    changeLot(level, lotStockId, lot -> lot.reserve(quantity));
  }

  public void release(UUID levelId, @Nullable UUID lotStockId, BigDecimal quantity) {
    var level = level(levelId);
    level.release(quantity);
    changeLot(level, lotStockId, lot -> lot.release(quantity));
  }

  /// Goods came in at a cost.
  public void receive(
      StockLevel level,
      @Nullable LotStock lot,
      BigDecimal quantity,
      BigDecimal unitCost,
      String currency) {
    level.receive(quantity, unitCost, currency);
    into(level, lot, quantity);
  }

  /// Goods came back, or were found; the average cost stays.
  public void putBack(StockLevel level, @Nullable LotStock lot, BigDecimal quantity) {
    level.move(quantity);
    into(level, lot, quantity);
  }

  private void into(StockLevel level, @Nullable LotStock lot, BigDecimal quantity) {
    if (lot != null) {
      lot.putIn(quantity);
      recount(level);
    }
  }

  /// Goods are gone. What its lot doesn't have, or what names none, comes off what is kept without
  /// a lot, and then off the lots, the first to expire first.
  public void takeOut(StockLevel level, @Nullable String lotNumber, BigDecimal quantity) {
    level.move(quantity.negate());
    var missing = quantity;
    var ofLevel = lotsIn(level);
    for (var lot : ofLevel) {
      if (lot.batch().lotNumber().equals(lotNumber)) {
        missing = missing.subtract(lot.takeOut(missing.min(lot.onHand())));
      }
    }
    var tooMuch = inLots(ofLevel).subtract(level.onHand().max(BigDecimal.ZERO));
    for (var lot : ofLevel) {
      if (tooMuch.signum() > 0 && missing.signum() > 0) {
        var taken = lot.takeOut(tooMuch.min(missing).min(lot.free()));
        tooMuch = tooMuch.subtract(taken);
        missing = missing.subtract(taken);
      }
    }
    if (!ofLevel.isEmpty()) {
      recount(level);
    }
  }

  private static BigDecimal inLots(List<LotStock> ofLevel) {
    return ofLevel.stream().map(LotStock::onHand).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void changeLot(StockLevel level, @Nullable UUID lotStockId, Consumer<LotStock> change) {
    if (lotStockId != null) {
      lotsIn(level).stream()
          .filter(lot -> lot.id().equals(lotStockId))
          .findFirst()
          .ifPresent(change);
      recount(level);
    }
  }

  /// Brings a level's quarantined quantity to what its lots say.
  public void recount(StockLevel level) {
    level.quarantine(
        lotsIn(level).stream()
            .filter(lot -> lot.batch().isQuarantined())
            .map(LotStock::free)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  public List<LotStock> lotsIn(StockLevel level) {
    return lots.getOrDefault(level.id(), List.of());
  }

  /// Ends a decision: what has changed since the last call is due to this cause. A level is judged
  /// low as it stands here, and not in between.
  public void recordChanges(Cause cause) {
    for (var level : levels.values()) {
      var recorded = recordedVersions.put(level.id(), level.version());
      if (recorded == null || recorded != level.version()) {
        changes.put(level, cause);
        if (level.fallsLow()) {
          low.add(LowStock.of(cause, level));
        }
      }
    }
  }

  /// The levels that changed, each with the last cause.
  Map<StockLevel, Cause> changes() {
    return changes;
  }

  List<LowStock> low() {
    return low;
  }

  /// Products of which more is available than when they were locked, and that orders may wait for,
  /// with the cause of it.
  public SortedMap<UUID, Cause> freedForWaiting() {
    return freedForWaiting(Map.of());
  }

  /// The same, and products that an order doesn't claim any more.
  public SortedMap<UUID, Cause> freedForWaiting(Map<UUID, Cause> unclaimed) {
    var freed = new TreeMap<UUID, Cause>();
    unclaimed.forEach(
        (product, cause) -> {
          if (levelsOf(product).stream().anyMatch(StockLevel::isAwaited)) {
            freed.put(product, cause);
          }
        });
    changes.forEach(
        (level, cause) -> {
          if (level.isAwaited()
              && level.available().compareTo(availableBefore.get(level.id())) > 0) {
            freed.put(level.productId(), cause);
          }
        });
    return freed;
  }
}
