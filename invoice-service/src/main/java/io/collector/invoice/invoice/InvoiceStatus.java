package io.collector.invoice.invoice;

/// Where an invoice stands. It follows from what was paid, credited and given up of it.
public enum InvoiceStatus {
  ISSUED,
  PARTIALLY_PAID,
  /// Nothing is open, and money settled it, at least in part.
  PAID,
  /// All of it was credited.
  CREDITED,
  /// What was open was given up.
  WRITTEN_OFF,
  /// Declared void as a whole, before any payment; its number stays used.
  VOIDED
}
