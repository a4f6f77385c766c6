package io.collector.accounting.revaluation;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.CashFlowSection;
import io.collector.accounting.account.Chart;
import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.accounting.report.LedgerSums.ResultBalance;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What monetary items in one foreign currency are worth at a rate, less what they are carried at.
/// Monetary are money, receivables and all liabilities but taxes (IAS 21.8, 21.23); stock and other
/// assets keep what they cost. Output and input tax are owed and deducted in the functional
/// currency, at the rate of the document's day. Pure.
final class Revaluation {

  private Revaluation() {}

  /// The lines that bring each account to the rate; none if it is there already. They have no
  /// amount in the document's currency.
  ///
  /// @param unit        of the functional currency
  /// @param chart       with the accounts for those at banks
  /// @param taxAccounts codes of those with tax that is told to be so, beside the chart's own
  static List<Line> lines(
      List<ResultBalance> balances,
      RateOn rate,
      MinorUnit unit,
      Chart chart,
      Set<String> taxAccounts) {
    var lines = new ArrayList<Line>();
    balances.stream()
        .filter(balance -> isMonetary(chart.account(balance.account()), chart, taxAccounts))
        .sorted(Comparator.comparing(ResultBalance::account))
        .forEach(
            balance -> {
              var difference =
                  unit.round(balance.amount().multiply(rate.rate())).subtract(balance.base());
              if (difference.signum() != 0) {
                lines.add(line(chart.account(balance.account()), difference, rate));
              }
            });
    var result = Decimals.sum(lines.stream().map(Revaluation::base).toList());
    if (result.signum() != 0) {
      var side = result.signum() > 0 ? AccountPurpose.EXCHANGE_GAIN : AccountPurpose.EXCHANGE_LOSS;
      lines.add(line(chart.of(side), result.negate(), null));
    }
    return List.copyOf(lines);
  }

  private static boolean isMonetary(Account account, Chart chart, Set<String> taxAccounts) {
    if (account.isReceivable() || account.isPayable() || chart.isMoney(account)) {
      return true;
    }
    return !chart.isTax(account)
        && !taxAccounts.contains(account.code())
        && (account.type() == AccountType.LIABILITY
            || (account.type() == AccountType.ASSET && account.cashFlow() == CashFlowSection.CASH));
  }

  private static BigDecimal base(Line line) {
    return line.base() == null ? BigDecimal.ZERO : line.base();
  }

  private static Line line(Account account, BigDecimal base, @Nullable RateOn rate) {
    return new Line(account, BigDecimal.ZERO, "Revaluation", null, null, null, null)
        .based(base, rate);
  }
}
