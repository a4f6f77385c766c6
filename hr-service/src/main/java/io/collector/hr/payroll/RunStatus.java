package io.collector.hr.payroll;

/// `DRAFT → CALCULATED → APPROVED → PROCESSED → PAID`; back to DRAFT to be calculated again, as
/// long as it isn't processed; REVERSED from the last two.
enum RunStatus {
  DRAFT,
  CALCULATED,
  APPROVED,
  PROCESSED,
  PAID,
  REVERSED;

  /// Whether its payslips count: for the person, the year to date and corrections.
  boolean isEffective() {
    return this == PROCESSED || this == PAID;
  }
}
