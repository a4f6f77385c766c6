package io.collector.order.order;

/// Status of an order's stock.
public enum ReservationStatus {
  /// Without an event of inventory.
  PENDING,
  /// Every line has its stock.
  RESERVED,
  /// At least one line lacks stock: it is on backorder, or the policy decides.
  INSUFFICIENT,
  /// Its reservation expired, since the order wasn't confirmed in time.
  EXPIRED,
  /// Released, since no more of the order ships, or by a person.
  RELEASED,
  /// It has services only.
  NOT_REQUIRED
}
