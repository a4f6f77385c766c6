package io.collector.order.order;

/// Why an order waits for a person.
enum HoldReason {
  /// The offer's lines don't lead to its grand total, however its prices are read.
  PRICE_MISMATCH,
  /// A person wants it so.
  MANUAL
}
