package io.collector.crm.receivable;

/// Kind of a change of an invoice's open amount.
enum EntryKind {
  PAYMENT,
  CREDIT_NOTE,
  /// Its amount is open again.
  REFUND
}
