package io.collector.accounting.report;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.CashFlowSection;
import io.collector.accounting.account.Chart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Income statement, balance sheet and cash flow of one currency, from the sums of its accounts.
/// Pure.
final class Statements {

  private Statements() {}

  /// An account's balance: above zero a debit balance, below zero a credit balance.
  record Balance(Account account, BigDecimal amount) {}

  /// A line of a statement.
  ///
  /// @param amount with the sign of its section: revenue, liabilities and equity above zero are
  ///     credit balances
  record Line(Account account, BigDecimal amount) {}

  /// A part of a statement.
  record Section(List<Line> lines, BigDecimal total) {

    static Section of(List<Line> lines) {
      return new Section(
          lines, lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  /// @param profit revenue less expenses; below zero a loss
  record Income(Section revenue, Section expenses, BigDecimal profit) {}

  /// @param turnovers of a period
  static Income income(List<Balance> turnovers) {
    var revenue = section(turnovers, is(AccountType.REVENUE), true);
    var expenses = section(turnovers, is(AccountType.EXPENSE), false);
    return new Income(revenue, expenses, revenue.total().subtract(expenses.total()));
  }

  /// @param profit that isn't part of the equity's accounts yet
  record Sheet(Section assets, Section liabilities, Section equity, BigDecimal profit) {

    BigDecimal totalAssets() {
      return assets.total();
    }

    BigDecimal totalLiabilitiesAndEquity() {
      return liabilities.total().add(equity.total()).add(profit);
    }

    /// Of a cost centre, whose lines needn't balance: what it has more than it owes and has earned
    /// comes from lines of other cost centres, or of none, in the same entries. Zero in the whole.
    BigDecimal balanceWithOthers() {
      return totalAssets().subtract(totalLiabilitiesAndEquity());
    }
  }

  /// @param balances of a day
  static Sheet sheet(List<Balance> balances) {
    return new Sheet(
        section(balances, is(AccountType.ASSET), false),
        section(balances, is(AccountType.LIABILITY), true),
        section(balances, is(AccountType.EQUITY), true),
        income(balances).profit());
  }

  /// @param operating the changes that are added to the profit
  /// @param rates     what exchange rates changed of the money: in the profit, but no flow, by
  ///     IAS 7.28
  /// @param opening   money before
  /// @param closing   money after: opening + all flows + what exchange rates changed
  record CashFlow(
      BigDecimal profit,
      Section operating,
      Section investing,
      Section financing,
      Section rates,
      BigDecimal opening,
      BigDecimal closing) {

    /// What is added to the profit, so that it is without them.
    BigDecimal ratesTakenOut() {
      return rates.total().negate();
    }

    BigDecimal operatingTotal() {
      return profit.add(ratesTakenOut()).add(operating.total());
    }

    BigDecimal change() {
      return operatingTotal().add(investing.total()).add(financing.total());
    }

    /// Of a cost centre, whose lines needn't balance: money that came from lines of other cost
    /// centres, or of none, in the same entries. Zero in the whole.
    BigDecimal changeByOthers() {
      return closing.subtract(opening).subtract(rates.total()).subtract(change());
    }
  }

  /// The indirect method: what was earned, and what of it isn't money, or is money that wasn't
  /// earned.
  ///
  /// @param opening   balances before the period
  /// @param turnovers of the period
  /// @param byRates   of the turnovers, what exchange rates alone changed
  static CashFlow cashFlow(
      List<Balance> opening, List<Balance> turnovers, List<Balance> byRates, Chart chart) {
    var before = cash(opening, chart);
    return new CashFlow(
        income(turnovers).profit(),
        changes(turnovers, chart, CashFlowSection.OPERATING),
        changes(turnovers, chart, CashFlowSection.INVESTING),
        changes(turnovers, chart, CashFlowSection.FINANCING),
        section(byRates, account -> isCash(account, chart), false),
        before,
        before.add(cash(turnovers, chart)));
  }

  private static Section changes(List<Balance> turnovers, Chart chart, CashFlowSection section) {
    return section(
        turnovers, account -> !isProfit(account) && section(account, chart) == section, true);
  }

  /// What of the balances is money.
  static BigDecimal cash(List<Balance> balances, Chart chart) {
    return balances.stream()
        .filter(balance -> isCash(balance.account(), chart))
        .map(Balance::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isCash(Account account, Chart chart) {
    return !isProfit(account) && section(account, chart) == CashFlowSection.CASH;
  }

  private static CashFlowSection section(Account account, Chart chart) {
    var byItself =
        chart.isMoney(account)
            ? CashFlowSection.CASH
            : account.type() == AccountType.EQUITY
                ? CashFlowSection.FINANCING
                : CashFlowSection.OPERATING;
    return Objects.requireNonNullElse(account.cashFlow(), byItself);
  }

  private static boolean isProfit(Account account) {
    return account.type() == AccountType.REVENUE || account.type() == AccountType.EXPENSE;
  }

  private static Predicate<Account> is(AccountType type) {
    return account -> account.type() == type;
  }

  /// @param credit whether a credit is above zero
  private static Section section(List<Balance> balances, Predicate<Account> which, boolean credit) {
    var lines = new ArrayList<Line>();
    balances.stream()
        .filter(balance -> which.test(balance.account()) && balance.amount().signum() != 0)
        .sorted(Comparator.comparing(balance -> balance.account().code()))
        .forEach(
            balance ->
                lines.add(
                    new Line(
                        balance.account(), credit ? balance.amount().negate() : balance.amount())));
    return Section.of(lines);
  }
}
