package io.collector.procurement.bill;

/// In what a bill differs.
enum DiscrepancyKind {
  /// It costs more than ordered, or is credited with less.
  PRICE,
  /// More is billed than ordered, or credited than billed.
  QUANTITY,
  NOT_ORDERED,
  /// Ordered, and not there yet.
  NOT_RECEIVED,
  /// Credited, and neither went back nor was refused.
  NOT_RETURNED,
  /// Another rate than ordered, or a total that doesn't add up.
  TAX
}
