package io.collector.hr.expense;

/// How far an expense report is.
enum ExpenseStatus {
  DRAFT,
  SUBMITTED,
  /// The manager approved what is above the manager's limit: finance decides.
  PRE_APPROVED,
  APPROVED,
  /// Paid back, with payroll or by itself.
  REIMBURSED
}
