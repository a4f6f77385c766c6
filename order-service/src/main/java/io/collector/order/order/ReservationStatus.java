package io.collector.order.order;

/// What is known of an order's stock.
public enum ReservationStatus {
  /// Inventory hasn't answered, or its reservation lapsed.
  PENDING,
  /// Every line has its stock.
  RESERVED,
  /// At least one line hasn't.
  INSUFFICIENT,
  /// Given back.
  RELEASED,
  /// It has services only.
  NOT_REQUIRED
}
