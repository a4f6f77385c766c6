package io.collector.procurement.requisition;

import java.util.EnumSet;
import java.util.Set;

/// Status of a requisition.
public enum RequisitionStatus {
  /// Somebody has to decide: its draft was changed or cancelled by hand.
  OPEN,
  /// Nobody offers it; it goes on by itself as soon as somebody does.
  NEEDS_SUPPLIER,
  /// On a draft order.
  PLANNED,
  /// Its order was submitted.
  ORDERED,
  /// The need went away before it was ordered.
  RETRACTED,
  /// By hand, or with its order.
  CANCELLED;

  /// Those of which there is one per product and warehouse.
  static final Set<RequisitionStatus> UNORDERED = EnumSet.of(OPEN, NEEDS_SUPPLIER, PLANNED);

  boolean isUnordered() {
    return UNORDERED.contains(this);
  }
}
