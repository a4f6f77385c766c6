package io.collector.procurement.receipt;

/// Whether a goods receipt holds.
enum ReceiptStatus {
  BOOKED,
  /// It was a mistake.
  REVERSED
}
