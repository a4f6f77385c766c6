package io.collector.accounting.account;

/// What an account tells of.
public enum AccountType {
  ASSET,
  LIABILITY,
  EQUITY,
  REVENUE,
  EXPENSE
}
