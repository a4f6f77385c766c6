package io.collector.hr.employee;

/// Where an employee stands.
public enum EmployeeStatus {
  /// Entered; the first working day isn't known, or has not come.
  ONBOARDING,
  ACTIVE,
  /// Employed, but away for long: parental leave, a sabbatical.
  ON_LEAVE,
  /// The last working day is over.
  TERMINATED
}
