package io.collector.order.pricing;

/// Where a line's price comes from.
public enum PriceSource {
  /// Given in the request.
  GIVEN,
  /// The offer.
  OFFER,
  /// The catalog.
  LIST_PRICE,
  /// A rule for everyone, from any quantity.
  PRICE_RULE,
  /// A rule for everyone who takes enough.
  QUANTITY_BREAK,
  /// A rule for this customer.
  CUSTOMER_PRICE
}
