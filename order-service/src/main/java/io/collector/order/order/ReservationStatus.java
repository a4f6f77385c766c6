package io.collector.order.order;

/// What is known of an order's stock.
public enum ReservationStatus {
  /// Inventory hasn't answered.
  PENDING,
  /// Every line has its stock.
  RESERVED,
  /// At least one line hasn't: it is on backorder, or the policy decides.
  INSUFFICIENT,
  /// Its reservation lapsed, for the order wasn't confirmed in time.
  EXPIRED,
  /// Given back, for nothing more of the order ships or a person wanted it so.
  RELEASED,
  /// It has services only.
  NOT_REQUIRED
}
