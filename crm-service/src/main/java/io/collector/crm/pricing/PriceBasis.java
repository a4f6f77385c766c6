package io.collector.crm.pricing;

/// What prices contain.
public enum PriceBasis {
  /// No tax: it is added once per rate, on the sum of the lines.
  NET,
  /// Their tax.
  GROSS
}
