package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `product.out_of_stock`: nothing of a product is available in any warehouse; once a crossing,
/// armed again when some is.
///
/// @param onHandQuantity   in all warehouses together, in the product's unit
/// @param reservedQuantity of that, promised to orders
/// @param expectedDate     day on which the next goods are due from a supplier
public record ProductOutOfStock(
    UUID productId,
    String sku,
    String name,
    BigDecimal onHandQuantity,
    BigDecimal reservedQuantity,
    @Nullable LocalDate expectedDate)
    implements Payload {

  @Override
  public String businessId() {
    return productId.toString();
  }
}
