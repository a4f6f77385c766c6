package io.collector.events.delivery;

import io.collector.events.Payload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `delivery.failed`: an attempt to hand the goods over failed; another follows, or they come back.
///
/// @param attempt        which attempt, from 1
/// @param reason         `NOBODY_HOME`, `ADDRESS_UNKNOWN`, `REFUSED`, `DAMAGED`, `LOST`, …
/// @param detail         in the carrier's words
/// @param returning      whether the goods come back, so that no attempt follows
/// @param nextAttemptAt  when the next attempt is planned
/// @param trackingNumber the carrier's
public record DeliveryFailed(
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID orderId,
    UUID customerId,
    int attempt,
    String reason,
    @Nullable String detail,
    boolean returning,
    @Nullable Instant nextAttemptAt,
    @Nullable UUID carrierId,
    @Nullable String trackingNumber)
    implements Payload {

  @Override
  public String businessId() {
    return deliveryNoteId.toString();
  }
}
