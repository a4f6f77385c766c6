package io.collector.events.delivery;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.picked`: the goods of a delivery note are picked and packed, and wait for the carrier.
///
/// @param items    what was picked
/// @param packages how many parcels or pallets
/// @param weightKg gross weight of all, in kilograms
/// @param pickedBy who did it
public record DeliveryPicked(
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID orderId,
    UUID warehouseId,
    List<Item> items,
    @Nullable Integer packages,
    @Nullable BigDecimal weightKg,
    @Nullable String pickedBy)
    implements Payload {

  @Override
  public String businessId() {
    return deliveryNoteId.toString();
  }

  /// One product as it was picked.
  ///
  /// @param lineId            the order's line
  /// @param requestedQuantity to pick, in the product's unit
  /// @param pickedQuantity    picked, in the product's unit; less if the shelf was short
  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      BigDecimal requestedQuantity,
      BigDecimal pickedQuantity,
      @Nullable String lotNumber) {}
}
