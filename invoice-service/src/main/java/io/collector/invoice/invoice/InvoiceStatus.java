package io.collector.invoice.invoice;

/// Status of an invoice. It follows from the paid, credited and written-off amounts.
public enum InvoiceStatus {
  ISSUED,
  PARTIALLY_PAID,
  /// Nothing is open; it was paid, at least in part.
  PAID,
  /// All of it was credited.
  CREDITED,
  /// What was open was given up.
  WRITTEN_OFF,
  /// Declared void as a whole, before any payment; its number stays used.
  VOIDED
}
