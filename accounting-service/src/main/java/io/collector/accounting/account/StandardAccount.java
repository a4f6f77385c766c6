package io.collector.accounting.account;

/// The accounts with which every tenant starts. It may rename and deactivate them, and add others.
enum StandardAccount {
  CASH("1000", "Cash", AccountType.ASSET),
  BANK("1010", "Bank", AccountType.ASSET),
  CARD_CLEARING("1030", "Card clearing", AccountType.ASSET),
  RECEIVABLES("1200", "Accounts receivable", AccountType.ASSET),
  INVENTORY("1400", "Inventory", AccountType.ASSET),
  INPUT_TAX("1500", "Input tax", AccountType.ASSET),
  PAYABLES("2000", "Accounts payable", AccountType.LIABILITY),
  GOODS_RECEIVED_CLEARING("2050", "Goods received, not invoiced", AccountType.LIABILITY),
  TAX_PAYABLE("2200", "Sales tax payable", AccountType.LIABILITY),
  CUSTOMER_CREDIT("2300", "Customer credit", AccountType.LIABILITY),
  PAYROLL_PAYABLE("2400", "Payroll payable", AccountType.LIABILITY),
  PAYROLL_TAX_PAYABLE("2410", "Payroll taxes payable", AccountType.LIABILITY),
  PAYROLL_DEDUCTIONS("2420", "Other payroll deductions", AccountType.LIABILITY),
  EMPLOYEE_PAYABLES("2450", "Expenses payable to employees", AccountType.LIABILITY),
  SHARE_CAPITAL("3000", "Share capital", AccountType.EQUITY),
  RETAINED_EARNINGS("3100", "Retained earnings", AccountType.EQUITY),
  REVENUE("4000", "Revenue", AccountType.REVENUE),
  SALES_DISCOUNTS("4050", "Sales discounts", AccountType.REVENUE),
  DUNNING_INCOME("4300", "Dunning fees and interest", AccountType.REVENUE),
  EXCHANGE_GAINS("4500", "Exchange gains", AccountType.REVENUE),
  COST_OF_GOODS_SOLD("5000", "Cost of goods sold", AccountType.EXPENSE),
  INVENTORY_SHRINKAGE("5100", "Inventory shrinkage", AccountType.EXPENSE),
  PRICE_DIFFERENCES("5200", "Purchase price differences", AccountType.EXPENSE),
  PURCHASE_DISCOUNTS("5300", "Purchase discounts", AccountType.EXPENSE),
  PURCHASED_SERVICES("5900", "Purchased services", AccountType.EXPENSE),
  SALARIES("6000", "Salaries", AccountType.EXPENSE),
  EMPLOYER_COST("6010", "Employer's social cost", AccountType.EXPENSE),
  EMPLOYEE_EXPENSES("6200", "Employees' expenses", AccountType.EXPENSE),
  PAYMENT_FEES("6300", "Payment fees", AccountType.EXPENSE),
  EXCHANGE_LOSSES("6350", "Exchange losses", AccountType.EXPENSE),
  BAD_DEBTS("6400", "Bad debts", AccountType.EXPENSE),
  ROUNDING_DIFFERENCES("6900", "Rounding differences", AccountType.EXPENSE);

  private final String code;
  private final String title;
  private final AccountType type;

  StandardAccount(String code, String title, AccountType type) {
    this.code = code;
    this.title = title;
    this.type = type;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  AccountType type() {
    return type;
  }

  boolean isReceivable() {
    return this == RECEIVABLES;
  }

  boolean isPayable() {
    return this == PAYABLES;
  }
}
