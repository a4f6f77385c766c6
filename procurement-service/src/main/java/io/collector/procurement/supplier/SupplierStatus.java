package io.collector.procurement.supplier;

/// Whether something may be bought from a supplier.
public enum SupplierStatus {
  ACTIVE,
  /// Blocked: nothing is ordered from it or paid to it until it is released.
  ON_HOLD,
  /// No business with it any more.
  INACTIVE
}
