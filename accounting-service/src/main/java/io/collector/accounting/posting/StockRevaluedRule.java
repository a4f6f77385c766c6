package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockRevalued;
import java.math.BigDecimal;

/// What goods cost became known after they had moved: it changes what is there, and what was sold.
/// The other side is what waits for the supplier's invoice, if that is about the receipt's own
/// cost; else a difference of the stock.
public final class StockRevaluedRule {

  private static final String RECEIPT_COST = "RECEIPT_COST";

  private StockRevaluedRule() {}

  public static Posting posting(Event<StockRevalued> event) {
    var stock = event.data();
    var movement =
        new ValuedMovement(
            stock.movementId(),
            stock.sku(),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            stock.value(),
            stock.currency(),
            stock.referenceType(),
            stock.referenceNumber(),
            stock.orderId());
    var value = movement.cost();
    var sold = value.signum() == 0 && isNoMoney(stock) ? value : stock.costOfGoodsSold();
    return movement.posting(
        event,
        "revalued: " + stock.reason(),
        movement
            .lines()
            .debit(AccountPurpose.INVENTORY, value)
            .debit(AccountPurpose.COST_OF_GOODS_SOLD, sold)
            .credit(
                RECEIPT_COST.equals(stock.reason())
                    ? AccountPurpose.GOODS_RECEIVED_CLEARING
                    : AccountPurpose.INVENTORY_SHRINKAGE,
                value.add(sold)));
  }

  private static boolean isNoMoney(StockRevalued stock) {
    return ValuedMovement.NO_CURRENCY.equals(stock.currency());
  }
}
