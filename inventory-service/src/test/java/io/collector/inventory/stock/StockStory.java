package io.collector.inventory.stock;

import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierCreditNoteMatched;
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
/// returns in any order, some to be scrapped, reversals, purchases with late and early bills,
/// credit notes and returns. By the service's own decisions, without a database.
final class StockStory {

  static final String CURRENCY = "EUR";
  private static final String TO_SUPPLIER = "GOODS_RETURN";

  /// What was told, and what all stock is worth after it; null if more was told at the same time.
  ///
  /// @param clearing what waits for suppliers' bills after it
  record Told(Payload event, @Nullable BigDecimal worth, BigDecimal clearing) {}

  /// A line of a purchase order.
  static final class Purchase {
    final UUID id;
    final int place;
    PurchaseCost cost = new PurchaseCost(BigDecimal.ZERO, BigDecimal.ZERO, CURRENCY, List.of());

    Purchase(UUID id, int place) {
      this.id = id;
      this.place = place;
    }

    BigDecimal left() {
      return cost.receipts().stream()
          .map(PurchaseCost.Receipt::left)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal known() {
      return cost.receipts().stream()
          .map(PurchaseCost.Receipt::known)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  final Product product;
  final List<StockLevel> levels = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<StockMovement> movements = new ArrayList<>();
  final List<Purchase> purchases = new ArrayList<>();
  private BigDecimal clearing = BigDecimal.ZERO;
  private final Map<UUID, StockMovement> receipts = new LinkedHashMap<>();
  private LockedStock stock;
  private int notes;

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
    stock = new LockedStock(List.of(), List.of(), Map.of(), LocalDate.EPOCH);
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
    switch (random.nextInt(14)) {
      case 0, 1 -> receive(place, quantity, unitCost);
      case 2, 3 -> dispatch(place, quantity, order);
      case 4 -> takeBack(random, place, quantity, order);
      case 13 -> scrap(place, quantity, order);
      case 5 -> count(place, quantity.negate(), null);
      case 6 -> count(place, quantity, random.nextBoolean() ? unitCost : null);
      case 7 -> transfer(place, quantity);
      case 8 -> correct(random, unitCost);
      case 9 -> receivePurchased(purchase(random, place), quantity, unitCost);
      case 10 -> bill(purchase(random, place), quantity, amount(quantity, unitCost));
      case 11 -> credit(purchase(random, place), quantity, amount(quantity, unitCost));
      default -> giveBack(purchase(random, place), quantity);
    }
  }

  /// A new one, or one of the place.
  private Purchase purchase(Random random, int place) {
    var known = purchases.stream().filter(one -> one.place == place).toList();
    return known.isEmpty() || random.nextInt(3) == 0
        ? purchase(place)
        : known.get(random.nextInt(known.size()));
  }

  Purchase purchase(int place) {
    var made = new Purchase(new UUID(3, purchases.size()), place);
    purchases.add(made);
    return made;
  }

  private static BigDecimal amount(BigDecimal quantity, BigDecimal unitCost) {
    return BookValue.of(quantity.multiply(unitCost), CURRENCY);
  }

  void receivePurchased(Purchase purchase, BigDecimal quantity, BigDecimal unitCost) {
    var level = levels.get(purchase.place);
    var moved = stock.receive(level, null, quantity, quantity.multiply(unitCost), CURRENCY);
    var entries = LedgerEntry.received(product, level, moved, null, due(null));
    var value = entries.getFirst().movement().value();
    purchase.cost =
        with(
            purchase.cost,
            new PurchaseCost.Receipt(
                moved.id(),
                level.id(),
                null,
                quantity,
                value,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO));
    tell(entries);
    recost(purchase);
  }

  void bill(Purchase purchase, BigDecimal quantity, BigDecimal amount) {
    purchase.cost = billed(purchase.cost, quantity, amount);
    clearing = clearing.subtract(amount);
    told.add(
        new Told(
            new SupplierBillMatched(
                UUID.randomUUID(),
                "B-1",
                purchase.id,
                null,
                null,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                CURRENCY,
                amount,
                BigDecimal.ZERO,
                amount,
                lines(purchase, quantity, amount),
                null,
                null),
            worth(),
            clearing));
    recost(purchase);
  }

  /// Not more than is billed.
  void credit(Purchase purchase, BigDecimal wanted, BigDecimal amount) {
    var quantity = wanted.min(purchase.cost.billedQuantity());
    if (quantity.signum() <= 0) {
      return;
    }
    purchase.cost = billed(purchase.cost, quantity.negate(), amount.negate());
    clearing = clearing.add(amount);
    told.add(
        new Told(
            new SupplierCreditNoteMatched(
                UUID.randomUUID(),
                "C-1",
                purchase.id,
                null,
                null,
                LocalDate.EPOCH,
                CURRENCY,
                amount,
                BigDecimal.ZERO,
                amount,
                lines(purchase, quantity, amount),
                null,
                null),
            worth(),
            clearing));
    recost(purchase);
  }

  private List<SupplierBillLine> lines(Purchase purchase, BigDecimal quantity, BigDecimal amount) {
    return List.of(
        new SupplierBillLine(
            purchase.id,
            product.id(),
            "Goods",
            quantity,
            BigDecimal.ONE,
            amount,
            null,
            null,
            null,
            null,
            null));
  }

  /// Of the oldest receipt that has something left, not below zero.
  void giveBack(Purchase purchase, BigDecimal wanted) {
    var level = levels.get(purchase.place);
    var receipt =
        purchase.cost.receipts().stream().filter(one -> one.left().signum() > 0).findFirst();
    if (receipt.isEmpty()) {
      return;
    }
    var quantity = wanted.min(receipt.get().left());
    if (level.onHand().compareTo(quantity) < 0) {
      return;
    }
    var moved =
        stock.giveBack(
            level,
            receipt.get().movementId(),
            null,
            quantity,
            receipt.get().known(quantity, CURRENCY));
    purchase.cost = returned(purchase.cost, receipt.get(), quantity, moved.value().negate());
    tell(LedgerEntry.deducted(product, level, moved, toSupplier()));
    recost(purchase);
  }

  /// As the service does after each of these.
  private void recost(Purchase purchase) {
    var level = levels.get(purchase.place);
    for (var change : purchase.cost.changes()) {
      var receipt = change.receipt();
      var revaluation =
          stock.recost(level, receipt.movementId(), receipt.left(), change.newer(), change.more());
      purchase.cost = recosted(purchase.cost, receipt, change.more());
      tell(
          List.of(
              LedgerEntry.revalued(
                  product, level, revaluation, receipt.movementId(), movements.size(), due(null))));
    }
  }

  private static PurchaseCost with(PurchaseCost cost, PurchaseCost.Receipt receipt) {
    var receipts = new ArrayList<>(cost.receipts());
    receipts.add(receipt);
    return new PurchaseCost(
        cost.billedQuantity(), cost.billedAmount(), CURRENCY, List.copyOf(receipts));
  }

  private static PurchaseCost billed(PurchaseCost cost, BigDecimal quantity, BigDecimal amount) {
    return new PurchaseCost(
        cost.billedQuantity().add(quantity),
        cost.billedAmount().add(amount),
        CURRENCY,
        cost.receipts());
  }

  private static PurchaseCost returned(
      PurchaseCost cost, PurchaseCost.Receipt of, BigDecimal quantity, BigDecimal value) {
    return replaced(
        cost,
        new PurchaseCost.Receipt(
            of.movementId(),
            of.stockLevelId(),
            null,
            of.quantity(),
            of.value(),
            of.returnedQuantity().add(quantity),
            of.returnedValue().add(value),
            of.recosted()));
  }

  private static PurchaseCost recosted(
      PurchaseCost cost, PurchaseCost.Receipt of, BigDecimal more) {
    return replaced(
        cost,
        new PurchaseCost.Receipt(
            of.movementId(),
            of.stockLevelId(),
            null,
            of.quantity(),
            of.value(),
            of.returnedQuantity(),
            of.returnedValue(),
            of.recosted().add(more)));
  }

  private static PurchaseCost replaced(PurchaseCost cost, PurchaseCost.Receipt by) {
    return new PurchaseCost(
        cost.billedQuantity(),
        cost.billedAmount(),
        CURRENCY,
        cost.receipts().stream()
            .map(one -> one.movementId().equals(by.movementId()) ? by : one)
            .toList());
  }

  void receive(int place, BigDecimal quantity, BigDecimal unitCost) {
    var moved =
        stock.receive(levels.get(place), null, quantity, quantity.multiply(unitCost), CURRENCY);
    var entries = LedgerEntry.received(product, levels.get(place), moved, null, due(null));
    receipts.put(moved.id(), entries.getFirst().movement());
    tell(entries);
  }

  void dispatch(int place, BigDecimal quantity, UUID order) {
    var note = new UUID(4, notes++);
    var sale = new Sale(order, null, null, note);
    for (var moved : stock.dispatch(levels.get(place), product, null, quantity, sale, early())) {
      tell(LedgerEntry.deducted(product, levels.get(place), moved, delivered(order, note)));
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

  /// One in two names a delivery note, and then not more than came with it.
  private void takeBack(Random random, int place, BigDecimal quantity, UUID order) {
    var notes = notes(order);
    if (notes.isEmpty() || random.nextBoolean()) {
      takeBack(place, quantity, order);
    } else {
      var note = notes.get(random.nextInt(notes.size()));
      var some = quantity.min(withCustomer(note));
      if (some.signum() > 0) {
        takeBack(place, some, order, note);
      }
    }
  }

  /// The order's delivery notes.
  List<UUID> notes(UUID order) {
    return movements.stream()
        .filter(one -> one.type() == MovementType.DEDUCTED && order.equals(one.orderId()))
        .map(StockMovement::deliveryNoteId)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private BigDecimal withCustomer(UUID note) {
    return movements.stream()
        .filter(one -> note.equals(one.deliveryNoteId()))
        .map(one -> one.quantity().negate().subtract(one.scrapped()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  void takeBack(int place, BigDecimal quantity, UUID order) {
    takeBack(place, quantity, order, null);
  }

  void takeBack(int place, BigDecimal quantity, UUID order, @Nullable UUID note) {
    for (var part : parts(quantity, order, note)) {
      var moved = stock.takeBack(levels.get(place), product, null, part, order);
      tell(LedgerEntry.returned(product, levels.get(place), moved, cameBack(order, note)));
    }
  }

  /// Told to nobody.
  void scrap(int place, BigDecimal quantity, UUID order) {
    for (var part : parts(quantity, order, null)) {
      movements.add(
          LedgerEntry.scrapped(
                  product,
                  levels.get(place),
                  part.quantity(),
                  levels.get(place).averageCost(),
                  null,
                  cameBack(order, null))
              .movement());
    }
  }

  private List<ShippedGoods.Part> parts(BigDecimal quantity, UUID order, @Nullable UUID note) {
    var ofOrder = movements.stream().filter(one -> order.equals(one.orderId())).toList();
    var item =
        new DeliveryReturned.Item(null, product.id(), null, quantity, "RESALEABLE", null, null);
    return ShippedGoods.of(ofOrder).take(item, note);
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
      clearing = clearing.add(cleared(entry.movement()));
      told.add(
          new Told(
              Objects.requireNonNull(entry.event()),
              entry == entries.getLast() ? worth() : null,
              clearing));
    }
  }

  /// What a movement adds to what waits for suppliers' bills.
  private static BigDecimal cleared(StockMovement movement) {
    return switch (movement.type()) {
      case RECEIVED ->
          MovementCause.TRANSFER.equals(movement.referenceType())
              ? BigDecimal.ZERO
              : movement.value();
      case DEDUCTED ->
          TO_SUPPLIER.equals(movement.referenceType()) ? movement.value() : BigDecimal.ZERO;
      case ADJUSTED ->
          "RECEIPT_REVERSED".equals(movement.reason()) ? movement.value() : BigDecimal.ZERO;
      case REVALUED ->
          "RECEIPT_COST".equals(movement.reason())
              ? movement.value().add(movement.sold())
              : BigDecimal.ZERO;
      case RETURNED, SCRAPPED -> BigDecimal.ZERO;
    };
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
      case SupplierBillMatched _, SupplierCreditNoteMatched _ -> BigDecimal.ZERO;
      default -> throw new IllegalStateException("not of stock: " + event);
    };
  }

  private static MovementCause due(@Nullable UUID order) {
    return new MovementCause("clerk", null, null, null, 0, order, null, "COUNT", null);
  }

  private static MovementCause delivered(UUID order, UUID note) {
    return new MovementCause(
        "clerk", MovementCause.DELIVERY, note, null, 0, order, null, null, null, note);
  }

  private static MovementCause cameBack(UUID order, @Nullable UUID note) {
    return new MovementCause(
        "clerk", MovementCause.RETURN, null, null, 0, order, null, null, null, note);
  }

  private static MovementCause toSupplier() {
    return new MovementCause("clerk", TO_SUPPLIER, null, null, 0, null, null, null, null);
  }

  private static MovementCause transferred() {
    return new MovementCause(
        "clerk", MovementCause.TRANSFER, null, null, 0, null, null, null, null);
  }
}
