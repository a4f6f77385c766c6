package io.collector.accounting.account;

/// What an account tells of.
public enum AccountType {
  ASSET,
  LIABILITY,
  EQUITY,
  REVENUE,
  EXPENSE;

  /// Whether it counts for the profit of a period.
  public boolean isOfProfit() {
    return this == REVENUE || this == EXPENSE;
  }
}
