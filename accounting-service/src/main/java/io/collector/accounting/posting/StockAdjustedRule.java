package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockAdjusted;

/// A quantity found raises the value of inventory, a quantity lost lowers it. A reversed receipt
/// takes back what waits for the supplier's invoice.
public final class StockAdjustedRule {

  private static final String RECEIPT_REVERSED = "RECEIPT_REVERSED";

  private StockAdjustedRule() {}

  public static Posting posting(Event<StockAdjusted> event) {
    var stock = event.data();
    return new ValuedMovement(
            stock.movementId(),
            stock.sku(),
            stock.quantity(),
            stock.unitCost(),
            stock.value(),
            stock.currency(),
            stock.referenceType(),
            stock.referenceNumber(),
            null)
        .posting(
            event,
            "adjusted: " + stock.reason(),
            AccountPurpose.INVENTORY,
            RECEIPT_REVERSED.equals(stock.reason())
                ? AccountPurpose.GOODS_RECEIVED_CLEARING
                : AccountPurpose.INVENTORY_SHRINKAGE)
        .dated(stock.adjustedOn());
  }
}
