package io.collector.accounting.account;

/// Where the changes of an account belong in the cash flow.
public enum CashFlowSection {
  /// Money itself.
  CASH,
  OPERATING,
  INVESTING,
  FINANCING
}
