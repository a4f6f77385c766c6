package io.collector.order.settings;

/// What happens to an order if not all of its stock is there.
public enum ShortagePolicy {
  /// It waits until all of it is there.
  BACKORDER,
  /// What is there ships, the rest follows.
  SHIP_PARTIAL,
  /// It waits for a person.
  HOLD,
  /// It ends.
  CANCEL
}
