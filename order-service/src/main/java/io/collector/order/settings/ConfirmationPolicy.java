package io.collector.order.settings;

/// Who confirms an order.
public enum ConfirmationPolicy {
  /// A person.
  MANUAL,
  /// It confirms itself when its stock is reserved, unless somebody holds it.
  ON_RESERVED,
  /// It is invoiced at once, and confirms itself when its stock is reserved and it is paid.
  ON_PAID
}
