package io.collector.order.settings;

/// What becomes of a coupon's place among the first orders when its order is cancelled.
public enum CancelledCoupons {
  /// It stays taken.
  SPENT,
  /// Another order may have it, unless a part of the cancelled one has shipped.
  GIVEN_BACK
}
