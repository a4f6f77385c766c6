package io.collector.inventory.movement;

import io.collector.bus.Cause;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.BookValue;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.MovementType;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockMovement;
import io.collector.inventory.stock.StockPublisher;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Undoes a receipt at its own cost, or says what it really cost.
@ApplicationScoped
class CorrectReceipt {

  private static final String REVERSED = "RECEIPT_REVERSED";

  private final Movements movements;
  private final Products products;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final PurchaseCosts costs;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  CorrectReceipt(
      Movements movements,
      Products products,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      PurchaseCosts costs,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.products = products;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.costs = costs;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// A receipt, and all stock of its product, locked.
  ///
  /// @param cost        of all of it, as it is known today
  /// @param corrections how often its cost was corrected
  private record Known(
      StockMovement receipt,
      Product product,
      LockedStock stock,
      BigDecimal cost,
      long corrections) {

    StockLevel level() {
      return stock.level(receipt.stockLevelId());
    }

    /// What the level is valued in now.
    String currency() {
      return Ledger.currency(level(), product);
    }
  }

  Uni<StockLevel> reverse(Cause cause, UUID id, @Nullable String comment, String by) {
    return load(id)
        .invoke(CorrectReceipt::refuseGone)
        .call(
            known ->
                ledger.write(
                    cause,
                    LedgerEntry.adjusted(
                        known.product(),
                        known.level(),
                        known.stock().undo(known.level(), known.receipt(), known.cost()),
                        new MovementCause(
                            by,
                            MovementCause.RECEIPT_REVERSAL,
                            id,
                            known.receipt().referenceNumber(),
                            0,
                            null,
                            null,
                            REVERSED,
                            comment))))
        .call(known -> costs.takeBack(id, known.cost()))
        .call(known -> serve(cause, known.stock()))
        .map(Known::level);
  }

  /// @param unitCost what one unit really cost
  Uni<StockLevel> recost(
      Cause cause, UUID id, BigDecimal unitCost, @Nullable String reference, String by) {
    return load(id)
        .invoke(CorrectReceipt::refuseOtherCurrency)
        .call(
            known -> {
              var receipt = known.receipt();
              StockValues.check(receipt.quantity(), unitCost, "/unitCost");
              var cost = BookValue.of(receipt.quantity().multiply(unitCost), known.currency());
              var revaluation =
                  known.stock().recost(known.level(), receipt, cost.subtract(known.cost()));
              return cost.compareTo(known.cost()) == 0
                  ? Uni.createFrom().voidItem()
                  : ledger
                      .write(
                          cause,
                          LedgerEntry.revalued(
                              known.product(),
                              known.level(),
                              revaluation,
                              id,
                              (int) known.corrections(),
                              MovementCause.person(by, reference, null, null)))
                      .chain(() -> costs.correct(id, cost.subtract(known.cost())));
            })
        .call(known -> serve(cause, known.stock()))
        .map(Known::level);
  }

  private Uni<Known> load(UUID id) {
    return movements
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("movement", id))
        .invoke(CorrectReceipt::refuseOthers)
        .chain(
            receipt ->
                lockBackorderStock
                    .of(Set.of(receipt.productId()))
                    .chain(lockStock::loadCosts)
                    .chain(stock -> known(receipt, stock)));
  }

  private Uni<Known> known(StockMovement receipt, LockedStock stock) {
    return movements
        .booked(MovementCause.RECEIPT_REVERSAL, Set.of(receipt.id()))
        .invoke(reversed -> refuseReversed(!reversed.isEmpty()))
        .chain(() -> products.findById(receipt.productId()))
        .chain(
            product ->
                movements
                    .costChanges(receipt.id())
                    .chain(
                        more ->
                            movements
                                .revaluationsOf(receipt.id())
                                .map(
                                    many ->
                                        new Known(
                                            receipt,
                                            product,
                                            stock,
                                            receipt.value().add(more),
                                            many))));
  }

  private static void refuseOthers(StockMovement movement) {
    if (movement.type() != MovementType.RECEIVED
        || MovementCause.TRANSFER.equals(movement.referenceType())) {
      throw Problems.conflict("no-receipt", "Only goods that were received have a receipt.");
    }
  }

  private static void refuseReversed(boolean reversed) {
    if (reversed) {
      throw Problems.conflict("already-reversed", "This receipt is reversed already.");
    }
  }

  private static void refuseGone(Known known) {
    var receipt = known.receipt();
    var there = known.stock().movable(known.level(), receipt.lotNumber());
    if (there.compareTo(receipt.quantity()) < 0) {
      throw Problems.conflict(
          "gone",
          "Of the %s that came, %s are on hand and not reserved. Count what is there instead."
              .formatted(plain(receipt.quantity()), plain(there.max(BigDecimal.ZERO))));
    }
    if (known.level().hasValue() || known.cost().signum() != 0) {
      refuseOtherCurrency(known);
    }
  }

  /// What it cost is in its own currency, and is booked in the level's. A receipt without any takes
  /// the level's.
  private static void refuseOtherCurrency(Known known) {
    var own = known.receipt().currency();
    if (MinorUnit.of(own).isPresent() && !own.equals(known.currency())) {
      throw Problems.conflict(
          "other-currency", "The stock is valued in %s now.".formatted(known.currency()));
    }
  }

  private static String plain(BigDecimal quantity) {
    return quantity.stripTrailingZeros().toPlainString();
  }

  private Uni<Void> serve(Cause cause, LockedStock stock) {
    stock.recordChanges(cause);
    return serveBackorders
        .serve(stock.freedForWaiting(), stock)
        .chain(() -> stockPublisher.publish(stock));
  }
}
