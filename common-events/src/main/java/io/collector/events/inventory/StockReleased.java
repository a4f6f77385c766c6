package io.collector.events.inventory;

import io.collector.events.Payload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.released`: reserved stock was given back, because its order was cancelled or changed, or
/// by a person.
///
/// @param allocations what was given back
/// @param reason      `ORDER_CANCELLED`, `ORDER_UPDATED`, `BATCH_QUARANTINED`, `MANUAL`, …
/// @param remaining   whether the reservation still holds other stock
public record StockReleased(
    UUID orderId,
    @Nullable String orderNumber,
    UUID reservationId,
    List<StockReserved.Allocation> allocations,
    String reason,
    @Nullable Boolean remaining)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }
}
