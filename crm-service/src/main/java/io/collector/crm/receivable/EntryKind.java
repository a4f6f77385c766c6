package io.collector.crm.receivable;

/// Kind of an entry in the payment record.
enum EntryKind {
  PAYMENT,
  CREDIT_NOTE,
  /// Its amount is open again.
  REFUND
}
