package io.collector.crm.receivable;

/// What changes how much of an invoice is open.
enum EntryKind {
  PAYMENT,
  CREDIT_NOTE,
  /// Money went back, so that what it paid is open again.
  REFUND
}
