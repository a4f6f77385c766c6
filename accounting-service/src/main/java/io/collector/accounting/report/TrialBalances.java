package io.collector.accounting.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.accounting.report.LedgerSums.Turnover;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The trial balance: every account's balance, debits on one side, credits on the other, with
/// equal sums.
@ApplicationScoped
public class TrialBalances {

  private final LedgerSums sums;

  TrialBalances(LedgerSums sums) {
    this.sums = sums;
  }

  /// Of one currency.
  ///
  /// @param turnovers by account code
  public record TrialBalance(String currency, List<Turnover> turnovers) {

    /// Sum of the debit balances.
    public BigDecimal totalDebit() {
      return turnovers.stream()
          .map(Turnover::balance)
          .filter(balance -> balance.signum() > 0)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Sum of the credit balances.
    BigDecimal totalCredit() {
      return turnovers.stream()
          .map(turnover -> turnover.balance().negate())
          .filter(balance -> balance.signum() > 0)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /// By currency, at the end of that day.
  public Uni<List<TrialBalance>> asOf(LocalDate day) {
    return sums.byAccount(day).map(TrialBalances::byCurrency);
  }

  private static List<TrialBalance> byCurrency(List<Turnover> turnovers) {
    return turnovers.stream()
        .sorted(Comparator.comparing(Turnover::account))
        .collect(groupingBy(Turnover::currency, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(entry -> new TrialBalance(entry.getKey(), entry.getValue()))
        .toList();
  }
}
