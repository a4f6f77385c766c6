package io.collector.procurement.bill;

/// Status of a supplier's bill or credit note.
enum BillStatus {
  /// Ordered, but not received yet: it matches by itself when the goods come.
  WAITING,
  /// It differs: somebody accepts, corrects or rejects it.
  EXCEPTION,
  /// It agrees, or somebody accepted the difference: to be paid.
  MATCHED,
  /// Nothing of it is owed.
  REJECTED,
  PAID
}
