package io.collector.events.inventory;

import io.collector.events.Payload;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `stock.reservation_expired`: a reservation lapsed, for its order wasn't confirmed in time; its
/// stock is given back. Order reserves anew, holds or cancels by its policy.
///
/// @param allocations what was given back
/// @param reason      `NOT_CONFIRMED_IN_TIME`, `PAYMENT_PENDING`, …
/// @param expiredAt   the moment that was announced as `expiresAt`
public record StockReservationExpired(
    UUID orderId,
    @Nullable String orderNumber,
    UUID reservationId,
    List<StockReserved.Allocation> allocations,
    String reason,
    Instant expiredAt)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }
}
