package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.inventory.StockReceived;
import java.util.Set;

/// Debits inventory. A customer's return takes back the cost of goods sold, as far as it is known
/// that the goods had left; a purchase waits on the clearing account for the supplier's invoice.
public final class StockReceivedRule {

  private static final Set<String> RETURNS = Set.of("RETURN", "CUSTOMER_RETURN");

  private StockReceivedRule() {}

  public static Posting posting(Event<StockReceived> event) {
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
    var posting =
        stock.referenceType() != null && RETURNS.contains(stock.referenceType())
            ? returned(event, movement)
            : movement.posting(
                event,
                "received",
                AccountPurpose.INVENTORY,
                AccountPurpose.GOODS_RECEIVED_CLEARING);
    return posting.dated(stock.receivedOn());
  }

  private static Posting returned(Event<StockReceived> event, ValuedMovement movement) {
    var sold = movement.sold(event.data().costOfGoodsSold());
    return movement.posting(
        event,
        "came back",
        movement
            .lines()
            .debit(AccountPurpose.INVENTORY, movement.cost())
            .credit(AccountPurpose.COST_OF_GOODS_SOLD, sold)
            .credit(AccountPurpose.INVENTORY_SHRINKAGE, movement.cost().subtract(sold)));
  }
}
