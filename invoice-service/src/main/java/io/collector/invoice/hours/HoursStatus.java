package io.collector.invoice.hours;

/// How far hours are.
enum HoursStatus {
  /// Can be invoiced.
  OPEN,
  BILLED,
  /// Their week was opened again, before they were billed or after a credit note.
  RETRACTED
}
