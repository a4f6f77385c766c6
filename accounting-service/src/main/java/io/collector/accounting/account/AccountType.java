package io.collector.accounting.account;

/// Type of an account.
public enum AccountType {
  ASSET,
  LIABILITY,
  EQUITY,
  REVENUE,
  EXPENSE
}
