package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.reserved`: every line of the order has its stock. Answer to `order.created`; order
/// confirms.
///
/// @param allocations which stock; empty if the order has services only
/// @param expiresAt   when the reservation lapses unless the order is confirmed; absent if it
///     doesn't
public record StockReserved(
    UUID orderId,
    @Nullable String orderNumber,
    UUID reservationId,
    List<Allocation> allocations,
    @Nullable Instant expiresAt)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// What one line takes from one warehouse; a line may have several.
  ///
  /// @param lineId   the order's line
  /// @param quantity in the product's unit, above zero
  public record Allocation(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      UUID warehouseId,
      BigDecimal quantity,
      @Nullable String lotNumber) {}
}
