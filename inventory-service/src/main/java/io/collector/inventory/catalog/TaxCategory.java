package io.collector.inventory.catalog;

/// What tax a product bears, after EN 16931. Who buys it may change that.
enum TaxCategory {
  /// A rate above zero.
  S,
  /// Taxed at zero.
  Z,
  /// Exempt; a reason is needed.
  E,
  /// Out of scope of the tax; a reason is needed.
  O
}
