package io.collector.order.settings;

/// Which quantity a price rule's `minQuantity` is compared with.
public enum QuantityBreaks {
  /// That of the line alone.
  PER_LINE,
  /// That of all lines of the product in the order, in whatever units.
  PER_PRODUCT
}
