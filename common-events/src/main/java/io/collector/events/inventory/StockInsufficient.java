package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.insufficient`: at least one line of the order can't be covered. Answer to
/// `order.created`; order backorders, holds or cancels by its policy.
///
/// @param lineItems     every line that falls short, at least one
/// @param reservationId holds what could be reserved nevertheless; absent if nothing is
/// @param allocations   what could be reserved nevertheless
public record StockInsufficient(
    UUID orderId,
    @Nullable String orderNumber,
    List<LineItem> lineItems,
    @Nullable UUID reservationId,
    @Nullable List<StockReserved.Allocation> allocations)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// A line that falls short: requested − available = short.
  ///
  /// @param lineId            the order's line
  /// @param warehouseId       the warehouse that was asked for; absent if all were looked at
  /// @param requestedQuantity ordered, in the product's unit
  /// @param availableQuantity could be reserved, in the product's unit
  /// @param shortQuantity     missing, in the product's unit, above zero
  /// @param expectedDate      day on which the next goods are due from a supplier
  /// @param reason            `UNKNOWN_WAREHOUSE` or `INACTIVE_WAREHOUSE`: nothing can come from
  ///     the one that was asked for; absent: there isn't enough
  public record LineItem(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable UUID warehouseId,
      BigDecimal requestedQuantity,
      BigDecimal availableQuantity,
      BigDecimal shortQuantity,
      @Nullable LocalDate expectedDate,
      @Nullable String reason) {}
}
