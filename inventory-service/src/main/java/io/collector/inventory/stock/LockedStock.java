package io.collector.inventory.stock;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

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
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All the stock of some products, locked until the transaction ends, with its lots and where it
/// lies. Every change of stock goes through here, so that a level and its lots always agree.
public final class LockedStock {

  private static final Comparator<LotStock> FIRST_EXPIRED =
      Comparator.comparing(
              (LotStock lot) -> lot.batch().expiryDate(),
              Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(lot -> lot.batch().lotNumber());

  private final Map<UUID, StockLevel> levels = new LinkedHashMap<>();
  private final Map<UUID, List<LotStock>> lots;
  private final Map<UUID, Warehouse> places = new HashMap<>();
  private final Map<UUID, BigDecimal> availableBefore = new HashMap<>();

  LockedStock(List<StockLevel> found, List<LotStock> foundLots, List<Warehouse> foundPlaces) {
    found.forEach(this::add);
    lots = new HashMap<>(foundLots.stream().collect(groupingBy(LotStock::stockLevelId)));
    lots.replaceAll(
        (_, ofLevel) -> new ArrayList<>(ofLevel.stream().sorted(FIRST_EXPIRED).toList()));
    foundPlaces.forEach(place -> places.put(place.id(), place));
  }

  /// The part of it that is of these products.
  public LockedStock of(Collection<UUID> productIds) {
    var some = levels.values().stream().filter(l -> productIds.contains(l.productId)).toList();
    return new LockedStock(
        some,
        some.stream().flatMap(level -> lotsIn(level).stream()).toList(),
        List.copyOf(places.values()));
  }

  void add(StockLevel level) {
    levels.put(level.id, level);
    availableBefore.put(level.id, level.available());
  }

  void add(LotStock lot) {
    lots.computeIfAbsent(lot.stockLevelId, _ -> new ArrayList<>()).add(lot);
  }

  /// What can be promised of one level or lot.
  ///
  /// @param lot null if it is kept without one
  public record Free(
      StockLevel level, @Nullable LotStock lot, Warehouse place, BigDecimal quantity) {}

  public Collection<StockLevel> levels() {
    return levels.values();
  }

  public StockLevel level(UUID id) {
    return requireNonNull(levels.get(id));
  }

  public @Nullable StockLevel find(UUID productId, UUID warehouseId) {
    return levels.values().stream()
        .filter(l -> l.productId.equals(productId) && l.warehouseId.equals(warehouseId))
        .findFirst()
        .orElse(null);
  }

  /// Whether orders may be waiting for a product. False for sure means that none is.
  public boolean mayBeAwaited(UUID productId) {
    var ofProduct =
        levels.values().stream().filter(level -> level.productId.equals(productId)).toList();
    return ofProduct.isEmpty() || ofProduct.stream().anyMatch(StockLevel::isAwaited);
  }

  /// What can be promised, of lots the first to expire first, and what is kept without a lot last.
  /// Nothing of a closed warehouse, nor of a lot that is quarantined or expired.
  public List<Free> free() {
    var free = new ArrayList<Free>();
    for (var level : levels.values()) {
      var place = places.get(level.warehouseId);
      if (place != null && place.isActive()) {
        free.addAll(free(level, place));
      }
    }
    return free;
  }

  private List<Free> free(StockLevel level, Warehouse place) {
    var ofLevel = lotsIn(level);
    if (ofLevel.isEmpty()) {
      return List.of(new Free(level, null, place, level.available()));
    }
    var free = new ArrayList<Free>();
    var today = LocalDate.now(ZoneOffset.UTC);
    var left = level.available().max(BigDecimal.ZERO);
    var unfit = BigDecimal.ZERO;
    for (var lot : ofLevel) {
      if (lot.isFit(today)) {
        var quantity = lot.free().min(left);
        free.add(new Free(level, lot, place, quantity));
        left = left.subtract(quantity);
      } else if (!lot.batch().isQuarantined()) {
        unfit = unfit.add(lot.free());
      }
    }
    free.add(new Free(level, null, place, left.subtract(unfit).max(BigDecimal.ZERO)));
    return free;
  }

  public void reserve(UUID levelId, @Nullable UUID lotStockId, BigDecimal quantity) {
    var level = level(levelId);
    level.reserve(quantity);
    changeLot(level, lotStockId, lot -> lot.reserved = lot.reserved.add(quantity));
  }

  public void release(UUID levelId, @Nullable UUID lotStockId, BigDecimal quantity) {
    var level = level(levelId);
    level.release(quantity);
    changeLot(level, lotStockId, lot -> lot.reserved = lot.reserved.subtract(quantity));
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
      lot.onHand = lot.onHand.add(quantity);
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
        missing = missing.subtract(takeOut(lot, missing, lot.onHand));
      }
    }
    var tooMuch = inLots(ofLevel).subtract(level.onHand.max(BigDecimal.ZERO));
    for (var lot : ofLevel) {
      if (tooMuch.signum() > 0 && missing.signum() > 0) {
        var taken = takeOut(lot, tooMuch.min(missing), lot.free());
        tooMuch = tooMuch.subtract(taken);
        missing = missing.subtract(taken);
      }
    }
    if (!ofLevel.isEmpty()) {
      recount(level);
    }
  }

  private static BigDecimal takeOut(LotStock lot, BigDecimal quantity, BigDecimal most) {
    var taken = quantity.min(most).max(BigDecimal.ZERO);
    lot.onHand = lot.onHand.subtract(taken);
    return taken;
  }

  private static BigDecimal inLots(List<LotStock> ofLevel) {
    return ofLevel.stream().map(LotStock::onHand).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void changeLot(StockLevel level, @Nullable UUID lotStockId, Consumer<LotStock> change) {
    if (lotStockId != null) {
      lotsIn(level).stream().filter(lot -> lot.id.equals(lotStockId)).findFirst().ifPresent(change);
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
    return lots.getOrDefault(level.id, List.of());
  }

  /// What lies in a level without a lot.
  public BigDecimal withoutLot(StockLevel level) {
    return level.onHand.subtract(inLots(lotsIn(level)));
  }

  /// Products of which more is available than when they were locked, and that orders may wait for.
  public List<UUID> freedForWaiting() {
    return levels.values().stream()
        .filter(StockLevel::isAwaited)
        .filter(level -> level.available().compareTo(availableBefore.get(level.id)) > 0)
        .map(StockLevel::productId)
        .distinct()
        .sorted()
        .toList();
  }
}
