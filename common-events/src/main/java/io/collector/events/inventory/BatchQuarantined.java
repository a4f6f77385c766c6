package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `batch.quarantined`: a lot may not ship. Delivery stops what isn't dispatched; crm tells who
/// must know.
///
/// @param reason           why, e.g. `CUSTOMER_COMPLAINT`, `INSPECTION_FAILED`, `SUPPLIER_RECALL`
/// @param detail           in a person's words
/// @param ticketId         the ticket that asked for it
/// @param locations        where it lies
/// @param affectedOrderIds orders that had stock of it reserved
public record BatchQuarantined(
    UUID batchId,
    String lotNumber,
    UUID productId,
    @Nullable String sku,
    String reason,
    @Nullable String detail,
    @Nullable UUID ticketId,
    List<Location> locations,
    @Nullable List<UUID> affectedOrderIds)
    implements Payload {

  @Override
  public String businessId() {
    return batchId.toString();
  }

  /// What lies of the lot in one warehouse.
  ///
  /// @param quantity         on hand, in the product's unit
  /// @param reservedQuantity of that, promised to orders until now
  public record Location(
      UUID warehouseId, BigDecimal quantity, @Nullable BigDecimal reservedQuantity) {}
}
