package io.collector.order.order;

/// Whether a line has stock.
public enum LineType {
  PRODUCT,
  /// A service or free text: inventory and delivery pass it by.
  SERVICE
}
