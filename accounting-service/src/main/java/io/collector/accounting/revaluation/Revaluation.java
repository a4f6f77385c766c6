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
import org.jspecify.annotations.Nullable;

/// What monetary items in one foreign currency are worth at a rate, less what they are carried at.
/// Monetary are money, receivables and liabilities (IAS 21.8, 21.23); stock and other assets keep
/// what they cost. Taxes of sales and purchases don't change either: they are owed in the currency
/// of the books, at the rate of their day, as the tax report tells them. Pure.
final class Revaluation {

  private Revaluation() {}

  /// The lines that bring each account to the rate; none if it is there already. They have no
  /// amount in the document's currency.
  ///
  /// @param unit  of the functional currency
  /// @param chart with the accounts for those at banks
  static List<Line> lines(List<ResultBalance> balances, RateOn rate, MinorUnit unit, Chart chart) {
    var lines = new ArrayList<Line>();
    balances.stream()
        .filter(balance -> isMonetary(chart.account(balance.account()), chart))
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

  private static boolean isMonetary(Account account, Chart chart) {
    return account.isReceivable()
        || (account.type() == AccountType.LIABILITY && !isOfTaxes(account, chart))
        || (account.type() == AccountType.ASSET && account.cashFlow() == CashFlowSection.CASH)
        || chart.isMoney(account);
  }

  private static boolean isOfTaxes(Account account, Chart chart) {
    return account.code().equals(chart.of(AccountPurpose.TAX_PAYABLE).code());
  }

  private static BigDecimal base(Line line) {
    return line.base() == null ? BigDecimal.ZERO : line.base();
  }

  private static Line line(Account account, BigDecimal base, @Nullable RateOn rate) {
    return new Line(account, BigDecimal.ZERO, "Revaluation", null, null, null, null)
        .based(base, rate);
  }
}
