package io.collector.events.delivery;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.confirmed`: the customer has the goods. Invoice issues an invoice for what was
/// delivered, order advances. Frozen.
///
/// @param proofOfDeliveryUrl signature or photo
/// @param items              what was accepted; absent if it is all that was dispatched
/// @param deliveredAt        when it was handed over; absent if at the envelope's timestamp
public record DeliveryConfirmed(
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID orderId,
    UUID customerId,
    @Nullable String proofOfDeliveryUrl,
    @Nullable List<Item> items,
    @Nullable Instant deliveredAt)
    implements Payload {

  @Override
  public String businessId() {
    return deliveryNoteId.toString();
  }

  /// One product as the customer took it.
  ///
  /// @param lineId   the order's line
  /// @param quantity accepted, in the product's unit
  /// @param rejected refused at the door and on its way back, in the product's unit
  public record Item(
      @Nullable UUID lineId, UUID productId, BigDecimal quantity, @Nullable BigDecimal rejected) {}
}
