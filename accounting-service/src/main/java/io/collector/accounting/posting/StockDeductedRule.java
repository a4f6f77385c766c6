package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockDeducted;

/// Moves the cost of goods that left from inventory to the cost of goods sold.
public final class StockDeductedRule {

  private StockDeductedRule() {}

  public static Posting posting(Event<StockDeducted> event) {
    var stock = event.data();
    return new ValuedMovement(
            stock.movementId(),
            stock.sku(),
            stock.quantity(),
            stock.unitCost(),
            stock.currency(),
            stock.referenceType(),
            stock.referenceNumber(),
            stock.orderId())
        .posting(event, "left", AccountPurpose.COST_OF_GOODS_SOLD, AccountPurpose.INVENTORY);
  }
}
