package io.collector.crm.receivable;

/// A customer's use of its credit limit.
public enum CreditStatus {
  OK,
  /// The warning percentage of the settings is reached.
  NEAR_LIMIT,
  EXCEEDED,
  /// The customer is blocked.
  BLOCKED
}
