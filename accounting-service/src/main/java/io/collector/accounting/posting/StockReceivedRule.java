package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockReceived;
import java.util.Set;

/// Debits inventory. A customer's return takes back the cost of goods sold; a purchase waits on the
/// clearing account for the supplier's invoice.
public final class StockReceivedRule {

  private static final Set<String> RETURNS = Set.of("RETURN", "CUSTOMER_RETURN");

  private StockReceivedRule() {}

  public static Posting posting(Event<StockReceived> event) {
    var stock = event.data();
    var isReturn = stock.referenceType() != null && RETURNS.contains(stock.referenceType());
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
            isReturn ? "came back" : "received",
            AccountPurpose.INVENTORY,
            isReturn ? AccountPurpose.COST_OF_GOODS_SOLD : AccountPurpose.GOODS_RECEIVED_CLEARING);
  }
}
