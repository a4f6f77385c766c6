package io.collector.procurement.bill;

/// What a supplier sends.
enum BillType {
  BILL,
  /// The supplier owes us.
  CREDIT_NOTE
}
