package io.collector.order.order;

import java.util.EnumSet;
import java.util.Set;

/// Status of an order. People and policies bring it to CONFIRMED or CANCELLED; the later statuses
/// follow from deliveries and invoices.
public enum OrderStatus {
  /// Waits for its stock, its payment, or a person's confirmation.
  PENDING,
  /// Waits for a person.
  ON_HOLD,
  /// Confirmed; it is being delivered.
  CONFIRMED,
  /// A part has shipped.
  PARTIALLY_SHIPPED,
  /// All of it has shipped.
  SHIPPED,
  /// The customer has a part of it.
  PARTIALLY_DELIVERED,
  /// Delivered as far as possible; a part isn't invoiced or paid.
  DELIVERED,
  /// Delivered, invoiced and paid.
  COMPLETED,
  /// Cancelled before the first shipment; final.
  CANCELLED;

  /// The statuses to which a person or policy can bring it.
  Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(CONFIRMED, ON_HOLD, CANCELLED);
      case ON_HOLD -> EnumSet.of(PENDING, CONFIRMED, CANCELLED);
      case CONFIRMED, PARTIALLY_SHIPPED, PARTIALLY_DELIVERED -> EnumSet.of(ON_HOLD, CANCELLED);
      case SHIPPED, DELIVERED, COMPLETED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }

  boolean mayBecome(OrderStatus status) {
    return next().contains(status);
  }

  /// Whether it isn't confirmed or cancelled yet.
  boolean isUndecided() {
    return this == PENDING || this == ON_HOLD;
  }
}
