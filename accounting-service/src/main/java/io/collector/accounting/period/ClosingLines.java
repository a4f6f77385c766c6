package io.collector.accounting.period;

import io.collector.accounting.account.Account;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.report.LedgerSums.Turnover;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What brings a year's result to retained earnings: each account of revenue and expense is
/// cleared, and what that leaves goes there. Pure.
final class ClosingLines {

  private ClosingLines() {}

  /// The result of a year in one currency.
  ///
  /// @param profit revenue less expenses; below zero a loss
  /// @param lines  with the sum zero
  record Result(BigDecimal profit, List<EntryDraft.Line> lines) {}

  /// @param balances of one currency, at the end of the year
  /// @param accounts by code
  static Result of(
      List<Turnover> balances, Function<String, Account> accounts, Account retainedEarnings) {
    var lines = new ArrayList<EntryDraft.Line>();
    balances.stream()
        .filter(balance -> balance.balance().signum() != 0)
        .sorted(Comparator.comparing(Turnover::account))
        .forEach(
            balance ->
                lines.add(line(accounts.apply(balance.account()), balance.balance().negate())));
    var profit = Decimals.sum(lines.stream().map(EntryDraft.Line::amount).toList());
    if (profit.signum() != 0) {
      lines.add(line(retainedEarnings, profit.negate()));
    }
    return new Result(profit, List.copyOf(lines));
  }

  private static EntryDraft.Line line(Account account, BigDecimal amount) {
    return new EntryDraft.Line(account, amount, null, null, null, null, null);
  }
}
