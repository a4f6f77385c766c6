package io.collector.hr.timesheet;

/// How far a week is.
enum TimesheetStatus {
  OPEN,
  SUBMITTED,
  APPROVED
}
