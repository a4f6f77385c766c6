package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockDeducted;

/// Moves the cost of goods that left from inventory to the cost of goods sold; of goods that had
/// come back before it was known that they had left, to the difference that they made then. What
/// went back to its supplier is taken off the clearing account for the supplier's bill.
public final class StockDeductedRule {

  private static final String TO_SUPPLIER = "GOODS_RETURN";

  private StockDeductedRule() {}

  public static Posting posting(Event<StockDeducted> event) {
    var stock = event.data();
    var movement =
        new ValuedMovement(
            stock.movementId(),
            stock.sku(),
            stock.quantity(),
            stock.unitCost(),
            stock.value(),
            stock.currency(),
            stock.referenceType(),
            stock.referenceNumber(),
            stock.orderId());
    if (TO_SUPPLIER.equals(stock.referenceType())) {
      return movement
          .posting(
              event, "went back", AccountPurpose.GOODS_RECEIVED_CLEARING, AccountPurpose.INVENTORY)
          .dated(stock.deductedOn());
    }
    var sold = movement.sold(stock.costOfGoodsSold());
    return movement
        .posting(
            event,
            "left",
            movement
                .lines()
                .debit(AccountPurpose.COST_OF_GOODS_SOLD, sold)
                .debit(AccountPurpose.INVENTORY_SHRINKAGE, movement.cost().subtract(sold))
                .credit(AccountPurpose.INVENTORY, movement.cost()))
        .dated(stock.deductedOn());
  }
}
