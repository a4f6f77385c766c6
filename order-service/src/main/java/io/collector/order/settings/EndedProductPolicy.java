package io.collector.order.settings;

/// What happens to an order that isn't confirmed yet when one of its products is no longer for
/// sale.
public enum EndedProductPolicy {
  /// It goes on: what is in stock is sold.
  ALLOW,
  /// It waits for a person.
  HOLD
}
