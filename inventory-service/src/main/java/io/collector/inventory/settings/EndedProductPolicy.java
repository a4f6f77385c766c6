package io.collector.inventory.settings;

/// What happens to an order that isn't confirmed yet when one of its products is no longer for
/// sale. Order-service has a setting of the same name for its own gate.
public enum EndedProductPolicy {
  /// It gets what is there.
  ALLOW,
  /// Nothing is reserved for it, and it doesn't wait, unless it is confirmed all the same.
  REFUSE
}
