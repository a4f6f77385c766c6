package io.collector.order.order;

import java.util.EnumSet;
import java.util.Set;

/// Where an order stands.
public enum OrderStatus {
  /// Taken; waits for its stock, or for somebody to confirm it.
  PENDING,
  /// Waits for a person.
  ON_HOLD,
  /// Certain; it is being delivered.
  CONFIRMED,
  /// Ended; nothing brings it back.
  CANCELLED;

  /// Where it can go from here.
  Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(CONFIRMED, ON_HOLD, CANCELLED);
      case ON_HOLD -> EnumSet.of(PENDING, CONFIRMED, CANCELLED);
      case CONFIRMED -> EnumSet.of(CANCELLED);
      case CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }

  boolean mayBecome(OrderStatus status) {
    return next().contains(status);
  }
}
