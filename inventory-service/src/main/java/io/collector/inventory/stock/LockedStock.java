package io.collector.inventory.stock;

import static java.util.stream.Collectors.groupingBy;

import io.collector.bus.Cause;
import io.collector.bus.RefusedEventException;
import io.collector.inventory.catalog.Product;
import io.collector.lot.LotNumbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final String EACH_PIECE =
      "each piece has a serial number: one piece at a time, with its number as the lot";

  private static final Comparator<LotStock> FIRST_EXPIRED =
      Comparator.comparing(
              (LotStock lot) -> lot.batch().expiryDate(),
              Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(lot -> lot.batch().lotNumber());

  private final Map<UUID, StockLevel> levels = new LinkedHashMap<>();
  private final Map<UUID, List<LotStock>> lots = new HashMap<>();
  private final Map<UUID, Integer> pickPriorities = new HashMap<>();
  private final Map<UUID, List<CostLayer>> layers = new HashMap<>();
  private final SoldCosts soldCosts = new SoldCosts();
  private final LocalDate today;
  private final Map<UUID, BigDecimal> availableBefore = new HashMap<>();

  private final Map<UUID, Long> recordedVersions = new HashMap<>();
  private final Map<StockLevel, Cause> changes = new LinkedHashMap<>();
  private final List<LowStock> low = new ArrayList<>();

  /// @param openWarehouses their pick priorities by id: nothing is taken from others
  /// @param today          of the tenant: a lot that expires today can still be reserved
  LockedStock(
      List<StockLevel> found,
      List<LotStock> foundLots,
      Map<UUID, Integer> openWarehouses,
      LocalDate today) {
    this.today = today;
    found.forEach(level -> add(level, level.version()));
    foundLots.stream()
        .collect(groupingBy(LotStock::stockLevelId))
        .forEach(
            (id, some) ->
                lots.put(id, new ArrayList<>(some.stream().sorted(FIRST_EXPIRED).toList())));
    open(openWarehouses);
  }

  /// Levels whose layers must be known before anything of them moves, and aren't.
  List<UUID> withoutLayers() {
    return levels.values().stream()
        .filter(level -> Valuation.needsLayers(level) && !layers.containsKey(level.id()))
        .map(StockLevel::id)
        .toList();
  }

  /// @param levelIds of which these are all
  void addLayers(List<UUID> levelIds, List<CostLayer> found) {
    levelIds.forEach(id -> layers.put(id, new ArrayList<>()));
    found.forEach(layer -> layersOf(layer.stockLevelId()).add(layer));
  }

  private List<CostLayer> layersOf(UUID levelId) {
    return layers.computeIfAbsent(levelId, _ -> new ArrayList<>());
  }

  SoldCosts soldCosts() {
    return soldCosts;
  }

  /// Layers that are still to be inserted.
  List<CostLayer> newLayers() {
    return layers.values().stream().flatMap(List::stream).filter(CostLayer::isNew).toList();
  }

  private Valuation valuation(StockLevel level) {
    if (Valuation.needsLayers(level) && !layers.containsKey(level.id())) {
      throw new IllegalStateException("the cost layers of " + level.id() + " are not loaded");
    }
    return new Valuation(level, layersOf(level.id()), soldCosts);
  }

  private void add(StockLevel level, long publishedVersion) {
    levels.put(level.id(), level);
    availableBefore.put(level.id(), level.available());
    recordedVersions.put(level.id(), publishedVersion);
  }

  /// A level that this transaction creates.
  void addNew(StockLevel level) {
    add(level, NOT_PUBLISHED);
    layers.put(level.id(), new ArrayList<>());
  }

  /// From these warehouses something may be taken, too: that of a new level wasn't asked for yet.
  ///
  /// @param warehouses their pick priorities, by id
  void open(Map<UUID, Integer> warehouses) {
    pickPriorities.putAll(warehouses);
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
    open(more.pickPriorities);
  }

  /// What can be reserved of one level or lot.
  ///
  /// @param lot          null if it is kept without one
  /// @param pickPriority of its warehouse: lower is taken first
  public record Free(
      StockLevel level, @Nullable LotStock lot, int pickPriority, BigDecimal quantity) {}

  /// A level that fell to its reorder level or below, as it stood then.
  record LowStock(
      Cause cause,
      StockLevel level,
      BigDecimal available,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal onOrder) {

    static LowStock of(Cause cause, StockLevel level) {
      return new LowStock(
          cause, level, level.available(), level.onHand(), level.reserved(), level.onOrder());
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
      var priority = pickPriorities.get(level.warehouseId());
      if (priority != null) {
        free.addAll(free(level, priority));
      }
    }
    return free;
  }

  private List<Free> free(StockLevel level, int priority) {
    var ofLevel = lotsIn(level);
    if (ofLevel.isEmpty()) {
      return List.of(new Free(level, null, priority, level.available()));
    }
    var free = new ArrayList<Free>();
    var left = level.available().max(BigDecimal.ZERO);
    var unfit = BigDecimal.ZERO;
    for (var lot : ofLevel) {
      if (lot.isFit(today)) {
        var quantity = lot.free().min(left);
        free.add(new Free(level, lot, priority, quantity));
        left = left.subtract(quantity);
      } else if (!lot.batch().isQuarantined()) {
        unfit = unfit.add(lot.free());
      }
    }
    free.add(new Free(level, null, priority, left.subtract(unfit).max(BigDecimal.ZERO)));
    return free;
  }

  /// What a person may take out of a level, so that no order loses what it reserved: of a lot what
  /// isn't reserved, and no more than is available, for orders reserve without a lot too. What is
  /// quarantined isn't available to them, and may all be taken out by its lot.
  ///
  /// @return below zero if more is reserved than there is
  public BigDecimal movable(StockLevel level, @Nullable String lotNumber) {
    return lotNumber == null
        ? level.available()
        : lotsIn(level).stream()
            .filter(lot -> isOf(lot, lotNumber))
            .map(lot -> movableOf(lot, level))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal movableOf(LotStock lot, StockLevel level) {
    return lot.batch().isQuarantined() ? lot.free() : lot.free().min(level.available());
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

  /// Why these goods can't come in by their serial number; null if they can.
  public @Nullable String serialFaultIn(
      StockLevel level, @Nullable String number, BigDecimal quantity) {
    if (!level.isSerial()) {
      return null;
    }
    if (number == null || quantity.compareTo(BigDecimal.ONE) != 0) {
      return EACH_PIECE;
    }
    return levelsOf(level.productId()).stream()
        .filter(place -> has(place, number))
        .findFirst()
        .map(
            place -> "%s is on hand in warehouse %s already".formatted(number, place.warehouseId()))
        .orElse(null);
  }

  /// Why these goods can't leave by their serial number; null if they can.
  public @Nullable String serialFaultOut(
      StockLevel level, @Nullable String number, BigDecimal quantity) {
    if (!level.isSerial()) {
      return null;
    }
    if (number == null || quantity.compareTo(BigDecimal.ONE) != 0) {
      return EACH_PIECE;
    }
    return has(level, number)
        ? null
        : "%s isn't on hand in warehouse %s".formatted(number, level.warehouseId());
  }

  private boolean has(StockLevel level, String number) {
    return lotsIn(level).stream().anyMatch(lot -> isOf(lot, number) && lot.onHand().signum() > 0);
  }

  private static boolean isOf(LotStock lot, @Nullable String number) {
    return LotNumbers.isSame(lot.batch().lotNumber(), number);
  }

  /// The number as its lot is written, if there is such a lot in the level.
  private @Nullable String written(StockLevel level, @Nullable String number) {
    return lotsIn(level).stream()
        .filter(lot -> isOf(lot, number))
        .map(lot -> lot.batch().lotNumber())
        .findFirst()
        .orElse(number);
  }

  /// The last resort: what people ask for was checked before.
  private static void refuse(StockLevel level, @Nullable String fault) {
    if (fault != null) {
      throw new RefusedEventException("%s: %s".formatted(level.sku(), fault));
    }
  }

  /// From now on each piece of a product has a serial number, or none any more. While none is on
  /// hand.
  void trackSerialNumbers(boolean whether) {
    for (var level : levels.values()) {
      level.trackSerialNumbers(whether);
      lotsIn(level).forEach(lot -> lot.trackSerialNumbers(whether));
    }
  }

  /// Goods came in.
  ///
  /// @param cost     of all of them
  /// @param currency of the cost, and of the level unless it has none yet
  public Moved receive(
      StockLevel level,
      @Nullable LotStock lot,
      BigDecimal quantity,
      BigDecimal cost,
      String currency) {
    refuse(level, serialFaultIn(level, lot == null ? null : lot.batch().lotNumber(), quantity));
    level.setCurrency(currency);
    var moved = valuation(level).in(quantity, cost);
    if (lot != null) {
      lot.putIn(quantity);
      recount(level);
    }
    return moved.ofLot(lot == null ? null : lot.batch().lotNumber());
  }

  /// Goods are gone. What its lot doesn't have, or what names none, comes off what is kept without
  /// a lot, and then off the lots, the first to expire first, and what is quarantined last.
  ///
  /// @param sale the order that they left for
  /// @return one for each lot; what the named lot doesn't have counts as of it
  public List<Moved> takeOut(
      StockLevel level,
      Product product,
      @Nullable String lotNumber,
      BigDecimal quantity,
      @Nullable Sale sale) {
    var guess = UnitCost.of(level, product);
    level.setCurrency(guess.currency());
    return takeFromLots(level, lotNumber, quantity).entrySet().stream()
        .map(part -> takeOut(level, part.getKey(), part.getValue(), guess, sale))
        .toList();
  }

  private Moved takeOut(
      StockLevel level, String lot, BigDecimal quantity, UnitCost guess, @Nullable Sale sale) {
    var lotNumber = lot.isEmpty() ? null : lot;
    var ofLot = sale == null ? null : sale.ofLot(lotNumber);
    return valuation(level).out(quantity, guess.amount(), ofLot).ofLot(lotNumber);
  }

  /// A receipt is undone at its own cost. So much of it must be on hand.
  public Moved undo(StockLevel level, StockMovement receipt, BigDecimal cost) {
    var quantity = receipt.quantity();
    takeFromLots(level, receipt.lotNumber(), quantity);
    return valuation(level).undo(receipt.id(), quantity, cost).ofLot(receipt.lotNumber());
  }

  /// Goods go back to their supplier at the cost of their receipt. So many must be on hand.
  ///
  /// @param receipt the movement that booked them in, if it is known
  public Moved giveBack(
      StockLevel level,
      @Nullable UUID receipt,
      @Nullable String lotNumber,
      BigDecimal quantity,
      BigDecimal cost) {
    takeFromLots(level, lotNumber, quantity);
    return valuation(level).undo(receipt, quantity, cost).ofLot(written(level, lotNumber));
  }

  /// A receipt cost more, or below zero less, than it was booked at.
  public Revaluation recost(StockLevel level, StockMovement receipt, BigDecimal more) {
    return recost(level, receipt.id(), receipt.quantity(), BigDecimal.ZERO, more);
  }

  /// @param quantity of the receipt, less what went back of it
  /// @param newer    that came later by the same order: of what is on hand, it is taken to be those
  public Revaluation recost(
      StockLevel level, UUID receipt, BigDecimal quantity, BigDecimal newer, BigDecimal more) {
    return valuation(level).recost(receipt, quantity, newer, more);
  }

  /// Goods left for an order. All that they cost is cost of goods sold, but what had come back
  /// before it was known to have left.
  public List<Moved> dispatch(
      StockLevel level,
      Product product,
      @Nullable String lotNumber,
      BigDecimal quantity,
      Sale sale,
      EarlyReturns early) {
    return takeOut(level, product, lotNumber, quantity, sale).stream()
        .map(moved -> sold(moved, sale, level, early))
        .toList();
  }

  private Moved sold(Moved moved, Sale sale, StockLevel level, EarlyReturns early) {
    var cost = moved.value().negate();
    var cameBack =
        early
            .take(
                sale.orderId(),
                level.productId(),
                moved.quantity().negate(),
                BookValue.decimals(level.currency()))
            .min(cost);
    soldCosts.add(sale.orderId(), level.productId(), cost.subtract(cameBack));
    return moved.sold(cost.subtract(cameBack));
  }

  /// An order's goods came back, at what they cost when they left: that is no cost of goods sold
  /// any more. If it isn't known that they had left, or that was in another currency than the stock
  /// is valued in, at what those cost that are there.
  ///
  /// @param lot where they lie
  public Moved takeBack(
      StockLevel level,
      Product product,
      @Nullable LotStock lot,
      ShippedGoods.Part part,
      UUID orderId) {
    var known = UnitCost.of(level, product);
    var currency = Objects.requireNonNullElse(part.currency(), known.currency());
    var isKnown = part.cost() != null && (!level.hasValue() || currency.equals(known.currency()));
    var cost = isKnown ? Objects.requireNonNull(part.cost()) : known.of(part.quantity(), level);
    var sold = isKnown ? cost.negate() : BigDecimal.ZERO;
    soldCosts.add(orderId, level.productId(), sold);
    return receive(level, lot, part.quantity(), cost, isKnown ? currency : known.currency())
        .sold(sold);
  }

  /// Takes goods out of the lots of a level, whose quantity on hand is still what it was.
  ///
  /// @return how much of which lot, in that order; an empty text stands for none
  private Map<String, BigDecimal> takeFromLots(
      StockLevel level, @Nullable String lotNumber, BigDecimal quantity) {
    refuse(level, serialFaultOut(level, lotNumber, quantity));
    var taken = new LinkedHashMap<String, BigDecimal>();
    var missing = quantity;
    var ofLevel = lotsIn(level);
    for (var lot : ofLevel) {
      if (isOf(lot, lotNumber)) {
        missing = missing.subtract(lot.takeOut(missing.min(lot.onHand())));
      }
    }
    var after = level.onHand().subtract(quantity).max(BigDecimal.ZERO);
    var tooMuch = inLots(ofLevel).subtract(after);
    for (var lot : quarantinedLast(ofLevel)) {
      if (tooMuch.signum() > 0 && missing.signum() > 0) {
        var some = lot.takeOut(tooMuch.min(missing).min(lot.free()));
        tooMuch = tooMuch.subtract(some);
        missing = missing.subtract(some);
        if (lotNumber == null && some.signum() > 0) {
          taken.merge(lot.batch().lotNumber(), some, BigDecimal::add);
        }
      }
    }
    if (!ofLevel.isEmpty()) {
      recount(level);
    }
    var named = taken.values().stream().reduce(quantity, BigDecimal::subtract);
    if (named.signum() > 0) {
      taken.merge(
          Objects.requireNonNullElse(written(level, lotNumber), ""), named, BigDecimal::add);
    }
    return taken;
  }

  /// The same goods are of another lot than was thought.
  public void moveToLot(StockLevel level, LotStock from, LotStock to) {
    to.putIn(from.takeOut(from.onHand()));
    recount(level);
  }

  /// What may not ship is the last that is thought to have left.
  private static List<LotStock> quarantinedLast(List<LotStock> ofLevel) {
    return ofLevel.stream()
        .sorted(Comparator.comparing((LotStock lot) -> lot.batch().isQuarantined()))
        .toList();
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
