package io.collector.order.order;

/// How much of an order is invoiced.
public enum InvoiceStatus {
  NOT_INVOICED,
  /// Some of what can be invoiced.
  PARTIALLY_INVOICED,
  /// All of it, as far as it isn't cancelled, rejected or returned.
  INVOICED
}
