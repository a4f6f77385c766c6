package io.collector.procurement.purchaseorder;

/// Why an order was drafted.
public enum OrderOrigin {
  /// Stock ran low.
  REORDER,
  /// By hand.
  MANUAL
}
