package io.collector.events.delivery;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.dispatched`: goods left the warehouse with a carrier. Inventory deducts the stock and
/// consumes the reservation, order advances, invoice remembers what was shipped. Frozen.
///
/// @param items          what left, at least one
/// @param trackingNumber the carrier's
public record DeliveryDispatched(
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID orderId,
    List<Item> items,
    @Nullable String trackingNumber,
    @Nullable UUID carrierId)
    implements Payload {

  @Override
  public String businessId() {
    return deliveryNoteId.toString();
  }

  /// One product that left.
  ///
  /// @param quantity    in the product's unit, above zero
  /// @param warehouseId where it left from
  /// @param lineId      the order's line
  public record Item(
      UUID productId,
      BigDecimal quantity,
      UUID warehouseId,
      @Nullable UUID lineId,
      @Nullable String lotNumber) {}
}
