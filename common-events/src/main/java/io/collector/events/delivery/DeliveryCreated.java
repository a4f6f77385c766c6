package io.collector.events.delivery;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.created`: a delivery note was made of a confirmed order, one per warehouse: its pick
/// list.
///
/// @param warehouseId where it ships from
/// @param items       what to pick, at least one
/// @param plannedDate day on which it shall leave
public record DeliveryCreated(
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID orderId,
    @Nullable String orderNumber,
    UUID customerId,
    UUID warehouseId,
    List<Item> items,
    @Nullable UUID shippingAddressId,
    @Nullable LocalDate plannedDate)
    implements Payload {

  @Override
  public String businessId() {
    return deliveryNoteId.toString();
  }

  /// One product to pick.
  ///
  /// @param lineId    the order's line
  /// @param quantity  in `unit`, above zero
  /// @param lotNumber the lot it is reserved from
  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable String description,
      BigDecimal quantity,
      @Nullable String unit,
      @Nullable String lotNumber) {}
}
