package io.collector.hr.payroll.calculation;

/// How a monthly amount is divided when not all of the month is paid.
public enum Proration {
  /// It is paid in full.
  NONE,
  /// Paid days of all days of the month.
  CALENDAR_DAYS,
  /// Paid days of all days of the month on which the person's calendar has work.
  WORKING_DAYS
}
