package io.collector.inventory.settings;

/// Which warehouses an order's line is taken from. Within a warehouse the lot that expires first
/// goes first.
public enum AllocationStrategy {
  /// The first by priority that has all of the line; only if none has, several by priority.
  SINGLE_WAREHOUSE_FIRST,
  /// Strictly by priority: the first gives what it has, the next the rest.
  BY_PRIORITY,
  /// Whoever has most gives first, so that the warehouses run down evenly.
  SPLIT
}
