package io.collector.events.delivery;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.returned`: goods came back. Inventory takes in what can be sold again, order and
/// invoice settle with the customer.
///
/// @param warehouseId    where they came to
/// @param deliveryNoteId the delivery they come from
/// @param items          what came back, at least one
/// @param reason         `REFUSED`, `UNDELIVERABLE`, `CHANGED_MIND`, `DEFECTIVE`, `WRONG_ITEM`, …
public record DeliveryReturned(
    UUID returnId,
    String returnNumber,
    UUID orderId,
    UUID customerId,
    UUID warehouseId,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    List<Item> items,
    @Nullable String reason)
    implements Payload {

  @Override
  public String businessId() {
    return returnId.toString();
  }

  /// One product that came back.
  ///
  /// @param lineId    the order's line
  /// @param quantity  in the product's unit, above zero
  /// @param condition `RESALEABLE` (back into stock), `INSPECT` (into quarantine) or `SCRAP`
  /// @param reason    if it differs from the return's
  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      BigDecimal quantity,
      String condition,
      @Nullable String lotNumber,
      @Nullable String reason) {}
}
