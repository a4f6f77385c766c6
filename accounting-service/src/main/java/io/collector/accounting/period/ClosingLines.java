package io.collector.accounting.period;

import io.collector.accounting.account.Account;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.report.LedgerSums.ResultBalance;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What brings a year's result to retained earnings: each account of revenue and expense is
/// cleared, and what that leaves goes there. Pure.
final class ClosingLines {

  private ClosingLines() {}

  /// The result of a year in one currency.
  ///
  /// @param profit revenue less expenses; below zero a loss
  /// @param lines  with the sum zero, also in the functional currency
  record Result(BigDecimal profit, List<EntryDraft.Line> lines) {}

  /// @param balances of one currency, at the end of the year
  /// @param accounts by code
  /// @param based    whether the tenant has a functional currency
  static Result of(
      List<ResultBalance> balances,
      Function<String, Account> accounts,
      Account retainedEarnings,
      boolean based) {
    var lines = new ArrayList<EntryDraft.Line>();
    balances.stream()
        .filter(balance -> balance.amount().signum() != 0 || balance.base().signum() != 0)
        .sorted(Comparator.comparing(ResultBalance::account))
        .forEach(
            balance ->
                lines.add(
                    line(
                        accounts.apply(balance.account()),
                        balance.amount().negate(),
                        based ? balance.base().negate() : null)));
    var profit = Decimals.sum(lines.stream().map(EntryDraft.Line::amount).toList());
    var base = Decimals.sum(balances.stream().map(ResultBalance::base).toList());
    if (profit.signum() != 0 || based && base.signum() != 0) {
      lines.add(line(retainedEarnings, profit.negate(), based ? base : null));
    }
    return new Result(profit, List.copyOf(lines));
  }

  private static EntryDraft.Line line(
      Account account, BigDecimal amount, @Nullable BigDecimal base) {
    var line = new EntryDraft.Line(account, amount, null, null, null, null, null);
    return base == null ? line : line.based(base, null);
  }
}
