package io.collector.accounting.account;

import org.jspecify.annotations.Nullable;

/// The purposes for which the posting rules need an account. Each tenant assigns its accounts; at
/// first those of the standard chart.
public enum AccountPurpose {
  BANK(StandardAccount.BANK),
  RECEIVABLE(StandardAccount.RECEIVABLES),
  INVENTORY(StandardAccount.INVENTORY),
  GOODS_RECEIVED_CLEARING(StandardAccount.GOODS_RECEIVED_CLEARING),
  INPUT_TAX(StandardAccount.INPUT_TAX),
  PAYABLE(StandardAccount.PAYABLES),
  EMPLOYEE_PAYABLE(StandardAccount.EMPLOYEE_PAYABLES),
  TAX_PAYABLE(StandardAccount.TAX_PAYABLE),
  PAYROLL_PAYABLE(StandardAccount.PAYROLL_PAYABLE),
  PAYROLL_TAX_PAYABLE(StandardAccount.PAYROLL_TAX_PAYABLE),
  PAYROLL_DEDUCTION_PAYABLE(StandardAccount.PAYROLL_DEDUCTIONS),
  RETAINED_EARNINGS(StandardAccount.RETAINED_EARNINGS),
  REVENUE(StandardAccount.REVENUE),
  SALES_DISCOUNT(StandardAccount.SALES_DISCOUNTS),
  DUNNING_INCOME(StandardAccount.DUNNING_INCOME),
  EXCHANGE_GAIN(StandardAccount.EXCHANGE_GAINS),
  EXCHANGE_LOSS(StandardAccount.EXCHANGE_LOSSES),
  COST_OF_GOODS_SOLD(StandardAccount.COST_OF_GOODS_SOLD),
  INVENTORY_SHRINKAGE(StandardAccount.INVENTORY_SHRINKAGE),
  PRICE_DIFFERENCE(StandardAccount.PRICE_DIFFERENCES),
  PURCHASE_DISCOUNT(StandardAccount.PURCHASE_DISCOUNTS),
  PURCHASED_SERVICE(StandardAccount.PURCHASED_SERVICES),
  EMPLOYEE_EXPENSE(StandardAccount.EMPLOYEE_EXPENSES),
  SALARIES(StandardAccount.SALARIES),
  EMPLOYER_COST(StandardAccount.EMPLOYER_COST),
  PAYMENT_FEE(StandardAccount.PAYMENT_FEES),
  BAD_DEBT(StandardAccount.BAD_DEBTS),
  ROUNDING(StandardAccount.ROUNDING_DIFFERENCES);

  private final StandardAccount standard;

  AccountPurpose(StandardAccount standard) {
    this.standard = standard;
  }

  StandardAccount standard() {
    return standard;
  }

  /// Why an account doesn't fit this purpose; null if it does.
  @Nullable String refuses(Account account) {
    if (!account.isActive()) {
      return "is not active";
    }
    if (account.type() != standard.type()) {
      return "must be an account of type " + standard.type();
    }
    if (account.isReceivable() != (this == RECEIVABLE)) {
      return this == RECEIVABLE
          ? "must be a receivable account"
          : "must not be a receivable account";
    }
    if (account.isPayable() != (this == PAYABLE)) {
      return this == PAYABLE ? "must be a payable account" : "must not be a payable account";
    }
    return null;
  }
}
