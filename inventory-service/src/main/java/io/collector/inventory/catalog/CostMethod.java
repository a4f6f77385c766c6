package io.collector.inventory.catalog;

/// What goods that leave have cost.
public enum CostMethod {
  /// The moving average of all that is there.
  AVERAGE,
  /// What came first leaves first, at its own cost.
  FIFO
}
