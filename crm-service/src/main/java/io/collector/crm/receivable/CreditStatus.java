package io.collector.crm.receivable;

/// How a customer's credit stands.
public enum CreditStatus {
  OK,
  /// The part of the limit that the settings name is used up.
  NEAR_LIMIT,
  EXCEEDED,
  /// A person has blocked the customer.
  BLOCKED
}
