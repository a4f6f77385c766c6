package io.collector.inventory.stock;

import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.inventory.catalog.CostMethod;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.stock.Movements.EarlyReturn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to a product in two warehouses: receipts, dispatches below zero, counts, transfers,
/// returns in any order, reversals, late bills. By the service's own decisions, without a database.
final class StockStory {

  static final String CURRENCY = "EUR";

  /// What was told, and what all stock is worth after it; null if more was told at the same time.
  record Told(Payload event, @Nullable BigDecimal worth) {}

  final Product product;
  final List<StockLevel> levels = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<StockMovement> movements = new ArrayList<>();
  private final Map<UUID, StockMovement> receipts = new LinkedHashMap<>();
  private LockedStock stock;

  StockStory(CostMethod method) {
    product =
        new Product() {
          @Override
          public String currency() {
            return CURRENCY;
          }

          @Override
          public BigDecimal unitCost() {
            return new BigDecimal("7.50");
          }

          @Override
          public CostMethod costMethod() {
            return method;
          }
        };
    stock = new LockedStock(List.of(), List.of(), List.of(), LocalDate.EPOCH);
    for (var i = 0; i < 2; i++) {
      var level = StockLevel.of(product, new UUID(9, i));
      levels.add(level);
      stock.addNew(level);
    }
  }

  /// @param steps what happens is drawn from the seed
  static StockStory of(long seed, int steps) {
    var random = new Random(seed);
    var story = new StockStory(seed % 2 == 0 ? CostMethod.AVERAGE : CostMethod.FIFO);
    for (var i = 0; i < steps; i++) {
      story.step(random);
    }
    return story;
  }

  private void step(Random random) {
    var place = random.nextInt(2);
    var quantity = new BigDecimal(1 + random.nextInt(9));
    var order = new UUID(5, random.nextInt(4));
    var unitCost = BigDecimal.valueOf(random.nextInt(200_000), 4);
    switch (random.nextInt(9)) {
      case 0, 1 -> receive(place, quantity, unitCost);
      case 2, 3 -> dispatch(place, quantity, order);
      case 4 -> takeBack(place, quantity, order);
      case 5 -> count(place, quantity.negate(), null);
      case 6 -> count(place, quantity, random.nextBoolean() ? unitCost : null);
      case 7 -> transfer(place, quantity);
      default -> correct(random, unitCost);
    }
  }

  void receive(int place, BigDecimal quantity, BigDecimal unitCost) {
    var moved =
        stock.receive(levels.get(place), null, quantity, quantity.multiply(unitCost), CURRENCY);
    var entries = LedgerEntry.received(product, levels.get(place), moved, null, due(null));
    receipts.put(moved.id(), entries.getFirst().movement());
    tell(entries);
  }

  void dispatch(int place, BigDecimal quantity, UUID order) {
    for (var moved :
        stock.dispatch(
            levels.get(place), product, null, quantity, new Sale(order, null, null), early())) {
      tell(LedgerEntry.deducted(product, levels.get(place), moved, due(order)));
    }
  }

  /// As the database answers it.
  private EarlyReturns early() {
    var found = new ArrayList<EarlyReturn>();
    for (var order : orders()) {
      var moves =
          movements.stream()
              .filter(one -> order.equals(one.orderId()))
              .filter(
                  one -> one.type() == MovementType.DEDUCTED || one.type() == MovementType.RETURNED)
              .toList();
      var quantity =
          moves.stream().map(StockMovement::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (quantity.signum() > 0) {
        var cost =
            moves.stream()
                .map(one -> one.value().add(one.sold()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        found.add(new EarlyReturn(order, product.id(), quantity, cost));
      }
    }
    return new EarlyReturns(found);
  }

  void takeBack(int place, BigDecimal quantity, UUID order) {
    var ofOrder = movements.stream().filter(one -> order.equals(one.orderId())).toList();
    var item =
        new DeliveryReturned.Item(null, product.id(), null, quantity, "RESALEABLE", null, null);
    for (var part : ShippedGoods.of(ofOrder).take(item)) {
      var moved = stock.takeBack(levels.get(place), product, null, part, order);
      tell(LedgerEntry.returned(product, levels.get(place), moved, due(order)));
    }
  }

  /// Not below zero.
  void count(int place, BigDecimal difference, @Nullable BigDecimal unitCost) {
    var level = levels.get(place);
    if (difference.signum() > 0) {
      var known = UnitCost.of(level, product);
      var cost = unitCost == null ? known.of(difference, level) : difference.multiply(unitCost);
      var moved = stock.receive(level, null, difference, cost, known.currency());
      tell(LedgerEntry.adjusted(product, level, moved, due(null)));
    } else if (level.onHand().add(difference).signum() >= 0) {
      for (var moved : stock.takeOut(level, product, null, difference.negate(), null)) {
        tell(LedgerEntry.adjusted(product, level, moved, due(null)));
      }
    }
  }

  private void transfer(int place, BigDecimal quantity) {
    var from = levels.get(place);
    var to = levels.get(1 - place);
    if (from.onHand().compareTo(quantity) >= 0) {
      for (var taken : stock.takeOut(from, product, null, quantity, null)) {
        var entries = new ArrayList<>(LedgerEntry.deducted(product, from, taken, transferred()));
        var put = stock.receive(to, null, quantity, taken.value().negate(), CURRENCY);
        entries.addAll(LedgerEntry.received(product, to, put, null, transferred()));
        tell(entries);
      }
    }
  }

  private void correct(Random random, BigDecimal unitCost) {
    if (receipts.isEmpty()) {
      return;
    }
    var ids = List.copyOf(receipts.keySet());
    var receipt = Objects.requireNonNull(receipts.get(ids.get(random.nextInt(ids.size()))));
    if (random.nextBoolean()) {
      recost(receipt, unitCost);
    } else {
      reverse(receipt);
    }
  }

  void recost(StockMovement receipt, BigDecimal unitCost) {
    var level = stock.level(receipt.stockLevelId());
    var cost = BookValue.of(receipt.quantity().multiply(unitCost), CURRENCY);
    var revaluation = stock.recost(level, receipt, cost.subtract(known(receipt)));
    tell(
        List.of(
            LedgerEntry.revalued(
                product, level, revaluation, receipt.id(), movements.size(), due(null))));
  }

  void reverse(StockMovement receipt) {
    var level = stock.level(receipt.stockLevelId());
    if (level.onHand().compareTo(receipt.quantity()) >= 0) {
      var moved = stock.undo(level, receipt, known(receipt));
      receipts.remove(receipt.id());
      var reversed =
          new MovementCause(
              "clerk",
              MovementCause.RECEIPT_REVERSAL,
              receipt.id(),
              null,
              0,
              null,
              null,
              "RECEIPT_REVERSED",
              null);
      tell(LedgerEntry.adjusted(product, level, moved, reversed));
    }
  }

  private BigDecimal known(StockMovement receipt) {
    return movements.stream()
        .filter(one -> receipt.id().equals(one.referenceId()))
        .filter(one -> "RECEIPT_COST".equals(one.reason()))
        .map(one -> one.value().add(one.sold()))
        .reduce(receipt.value(), BigDecimal::add);
  }

  StockMovement lastReceipt() {
    return List.copyOf(receipts.values()).getLast();
  }

  private void tell(List<LedgerEntry> entries) {
    for (var entry : entries) {
      movements.add(entry.movement());
      told.add(
          new Told(
              Objects.requireNonNull(entry.event()), entry == entries.getLast() ? worth() : null));
    }
  }

  BigDecimal worth() {
    return levels.stream().map(StockLevel::bookValue).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  List<UUID> orders() {
    return movements.stream()
        .map(StockMovement::orderId)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /// What accounting makes of it: the change of the stock account. A transfer changes nothing.
  static BigDecimal stockAccount(Payload event) {
    return switch (event) {
      case StockReceived e ->
          MovementCause.TRANSFER.equals(e.referenceType())
              ? BigDecimal.ZERO
              : Objects.requireNonNull(e.value());
      case StockDeducted e ->
          MovementCause.TRANSFER.equals(e.referenceType())
              ? BigDecimal.ZERO
              : Objects.requireNonNull(e.value()).negate();
      case StockAdjusted e -> Objects.requireNonNull(e.value());
      case StockRevalued e -> e.value();
      default -> throw new IllegalStateException("not of stock: " + event);
    };
  }

  private static MovementCause due(@Nullable UUID order) {
    return new MovementCause("clerk", null, null, null, 0, order, null, "COUNT", null);
  }

  private static MovementCause transferred() {
    return new MovementCause(
        "clerk", MovementCause.TRANSFER, null, null, 0, null, null, null, null);
  }
}
