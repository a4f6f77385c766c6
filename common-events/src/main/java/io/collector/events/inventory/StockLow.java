package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.low`: the available quantity (on hand − reserved) fell below `reorderLevel`; once a
/// crossing, armed again when it rises above. Procurement orders more. Frozen.
///
/// @param currentQuantity   available now, in the product's unit
/// @param minimumThreshold  the safety stock, in the product's unit
/// @param reorderLevel      below this more is ordered, in the product's unit
/// @param onHandQuantity    in the warehouse now, in the product's unit
/// @param reservedQuantity  of that, promised to orders
/// @param onOrderQuantity   ordered from suppliers and not yet received
/// @param suggestedQuantity how much to order
public record StockLow(
    UUID productId,
    String productName,
    String sku,
    UUID warehouseId,
    String warehouseName,
    BigDecimal currentQuantity,
    BigDecimal minimumThreshold,
    BigDecimal reorderLevel,
    @Nullable BigDecimal onHandQuantity,
    @Nullable BigDecimal reservedQuantity,
    @Nullable BigDecimal onOrderQuantity,
    @Nullable BigDecimal suggestedQuantity)
    implements Payload {

  @Override
  public String businessId() {
    return productId + "/" + warehouseId;
  }
}
