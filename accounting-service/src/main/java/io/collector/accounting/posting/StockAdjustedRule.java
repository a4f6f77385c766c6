package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockAdjusted;

/// A quantity found raises the value of inventory, a quantity lost lowers it.
public final class StockAdjustedRule {

  private StockAdjustedRule() {}

  public static Posting posting(Event<StockAdjusted> event) {
    var stock = event.data();
    return new ValuedMovement(
            stock.movementId(),
            stock.sku(),
            stock.quantity(),
            stock.unitCost(),
            stock.currency(),
            stock.referenceType(),
            stock.referenceNumber(),
            null)
        .posting(
            event,
            "adjusted: " + stock.reason(),
            AccountPurpose.INVENTORY,
            AccountPurpose.INVENTORY_SHRINKAGE);
  }
}
