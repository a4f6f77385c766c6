package io.collector.inventory.movement;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LedgerEntry;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.PurchaseCost.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/// Brings the books to what purchases really cost, after anything of them has become known: of what
/// is still there the stock is worth more or less, the rest is cost of goods sold.
@ApplicationScoped
class RecostPurchases {

  private final PurchaseCosts costs;
  private final Movements movements;
  private final Products products;
  private final Ledger ledger;

  RecostPurchases(PurchaseCosts costs, Movements movements, Products products, Ledger ledger) {
    this.costs = costs;
    this.movements = movements;
    this.products = products;
    this.ledger = ledger;
  }

  /// @param lineIds of purchase orders
  /// @param stock   of their products, locked, with its costs
  /// @param due     the document by which it became known
  Uni<Void> of(
      Cause cause,
      Collection<UUID> lineIds,
      String currency,
      LockedStock stock,
      MovementCause due) {
    return Sequential.each(
        lineIds.stream().distinct().toList(),
        line ->
            costs
                .line(line, currency)
                .chain(
                    known ->
                        Sequential.each(
                            known.changes(),
                            change -> write(cause, change, currency, stock, due))));
  }

  /// A level that is valued in another currency by now keeps what it is worth.
  private Uni<Void> write(
      Cause cause, Change change, String currency, LockedStock stock, MovementCause due) {
    var receipt = change.receipt();
    var level = stock.level(receipt.stockLevelId());
    if (!currency.equals(level.currency())) {
      return Uni.createFrom().voidItem();
    }
    return movements
        .revaluationsOf(receipt.movementId())
        .chain(
            before ->
                products
                    .findById(level.productId())
                    .map(
                        product ->
                            LedgerEntry.revalued(
                                product,
                                level,
                                stock.recost(
                                    level,
                                    receipt.movementId(),
                                    receipt.left(),
                                    change.newer(),
                                    change.more()),
                                receipt.movementId(),
                                Math.toIntExact(before),
                                due)))
        .chain(entry -> ledger.write(cause, entry))
        .chain(() -> costs.recost(receipt.movementId(), change.more()));
  }
}
