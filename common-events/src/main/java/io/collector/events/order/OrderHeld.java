package io.collector.events.order;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.held`: an order waits for a person. Nothing of it may be confirmed, shipped or invoiced
/// until `order.updated` takes it off hold, or `order.cancelled` ends it. Its reservation stays
/// until it expires.
///
/// @param reason         `PRICE_MISMATCH`, `INSUFFICIENT_STOCK`, `CREDIT_LIMIT`, `PAYMENT_FAILED`,
///     `MANUAL`, …
/// @param detail         what a person needs to decide
/// @param heldBy         who did it; absent if a policy did
/// @param previousStatus where the order stood before
/// @param version        of the order, as in `order.updated`
public record OrderHeld(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    String reason,
    @Nullable String detail,
    @Nullable String heldBy,
    @Nullable String previousStatus,
    @Nullable Long version)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }
}
