package io.collector.order.order;

import java.util.EnumSet;
import java.util.Set;

/// Where an order stands. People and policies bring it to CONFIRMED or CANCELLED; from there on
/// what happens to its goods and invoices tells.
public enum OrderStatus {
  /// Taken; waits for its stock, its payment, or for somebody to confirm it.
  PENDING,
  /// Waits for a person.
  ON_HOLD,
  /// Certain; it is being delivered.
  CONFIRMED,
  /// Some of it left.
  PARTIALLY_SHIPPED,
  /// All of it left.
  SHIPPED,
  /// The customer has some of it.
  PARTIALLY_DELIVERED,
  /// The customer has what can be had; something isn't invoiced or settled.
  DELIVERED,
  /// Delivered, invoiced and settled.
  COMPLETED,
  /// Ended before anything left; nothing brings it back.
  CANCELLED;

  /// Where a person or policy can bring it from here.
  Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(CONFIRMED, ON_HOLD, CANCELLED);
      case ON_HOLD -> EnumSet.of(PENDING, CONFIRMED, CANCELLED);
      case CONFIRMED, PARTIALLY_SHIPPED, PARTIALLY_DELIVERED -> EnumSet.of(CANCELLED);
      case SHIPPED, DELIVERED, COMPLETED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }

  boolean mayBecome(OrderStatus status) {
    return next().contains(status);
  }

  /// Whether nothing of it may ship yet.
  boolean isUndecided() {
    return this == PENDING || this == ON_HOLD;
  }
}
