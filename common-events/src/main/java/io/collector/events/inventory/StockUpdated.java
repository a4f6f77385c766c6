package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.updated`: the stock level of a product in a warehouse, after any change: the full current
/// state, with version. For copies and dashboards.
///
/// @param onHandQuantity      in the warehouse, in the product's unit
/// @param reservedQuantity    of that, promised to orders
/// @param availableQuantity   on hand − reserved − quarantined; what can still be promised
/// @param quarantinedQuantity of what is on hand, may not ship
/// @param onOrderQuantity     ordered from suppliers and not yet received
/// @param version             the level's version; an older one never overwrites a newer
public record StockUpdated(
    UUID productId,
    String sku,
    UUID warehouseId,
    BigDecimal onHandQuantity,
    BigDecimal reservedQuantity,
    BigDecimal availableQuantity,
    @Nullable BigDecimal quarantinedQuantity,
    @Nullable BigDecimal onOrderQuantity,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
