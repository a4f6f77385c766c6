package io.collector.accounting.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.collector.accounting.report.LedgerSums.Turnover;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
      return total(1);
    }

    /// Sum of the credit balances.
    BigDecimal totalCredit() {
      return total(-1);
    }

    private BigDecimal total(int side) {
      return Decimals.sum(
          turnovers.stream()
              .map(Turnover::balance)
              .filter(balance -> balance.signum() == side)
              .map(BigDecimal::abs)
              .toList());
    }
  }

  /// By currency, at the end of that day.
  public Uni<List<TrialBalance>> asOf(LocalDate day) {
    return asOf(Amounts.OF_DOCUMENTS, day);
  }

  /// The same, or in the functional currency alone.
  Uni<List<TrialBalance>> asOf(Amounts amounts, LocalDate day) {
    return sums.byAccount(amounts, day).map(TrialBalances::byCurrency);
  }

  /// The same, before the fiscal year that began on the other day was closed.
  Uni<List<TrialBalance>> beforeClosing(Amounts amounts, LocalDate day, LocalDate yearStart) {
    return sums.beforeClosing(amounts, day, yearStart).map(TrialBalances::byCurrency);
  }

  /// What was on the accounts when the year began.
  Uni<Openings> openings(Amounts amounts, LocalDate yearStart) {
    return sums.byAccount(amounts, yearStart.minusDays(1)).map(Openings::of);
  }

  /// An account of one currency.
  private record Key(String account, String currency) {}

  /// What was on the accounts before a day.
  record Openings(Map<Key, Turnover> turnovers) {

    private static Openings of(List<Turnover> found) {
      return new Openings(
          found.stream()
              .collect(
                  toMap(
                      turnover -> new Key(turnover.account(), turnover.currency()),
                      Function.identity())));
    }

    Turnover of(Turnover later) {
      return turnovers.getOrDefault(
          new Key(later.account(), later.currency()),
          new Turnover(later.account(), later.currency(), BigDecimal.ZERO, BigDecimal.ZERO));
    }
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
