package io.collector.tax;

/// What a row of a document is.
public enum LineKind {
  /// Something sold.
  LINE,
  /// Taken off the whole document.
  ALLOWANCE,
  /// Charged beside the lines, such as freight.
  CHARGE
}
