package io.collector.accounting.period;

import io.collector.accounting.account.Charts;
import io.collector.accounting.account.LedgerRules;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.accounting.report.LedgerSums;
import io.collector.accounting.report.TrialBalances;
import io.collector.accounting.report.TrialBalances.TrialBalance;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.accounting.PeriodClosed;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Closes months one after the other, and reopens the last one. Blocks postings meanwhile.
@ApplicationScoped
class ClosePeriod {

  private final AccountingPeriods periods;
  private final PostablePeriods books;
  private final TrialBalances trialBalances;
  private final LedgerSums sums;
  private final Charts charts;
  private final Outbox outbox;
  private final TenantCalendars calendars;

  ClosePeriod(
      AccountingPeriods periods,
      PostablePeriods books,
      TrialBalances trialBalances,
      LedgerSums sums,
      Charts charts,
      Outbox outbox,
      TenantCalendars calendars) {
    this.periods = periods;
    this.books = books;
    this.trialBalances = trialBalances;
    this.sums = sums;
    this.charts = charts;
    this.outbox = outbox;
    this.calendars = calendars;
  }

  Uni<AccountingPeriod> close(Cause cause, YearMonth month, String person) {
    return refuseIfNotOver(month)
        .chain(books::hold)
        .call(() -> refuseIfClosed(month))
        .call(() -> refuseIfEarlierIsOpen(month))
        .chain(() -> period(month))
        .invoke(period -> period.close(person))
        .call(period -> announce(cause, period, person));
  }

  Uni<AccountingPeriod> reopen(YearMonth month, String person) {
    return books
        .hold()
        .chain(periods::lastClosed)
        .map(last -> refuseIfNotLast(last, month))
        .invoke(period -> period.reopen(person));
  }

  private Uni<Void> refuseIfNotOver(YearMonth month) {
    return calendars
        .today()
        .invoke(
            today -> {
              if (!month.isBefore(YearMonth.from(today))) {
                throw Problems.unprocessable(
                    "period-not-over", "%s isn't over yet.".formatted(month));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> refuseIfClosed(YearMonth month) {
    return periods
        .lastClosed()
        .invoke(
            last -> {
              if (last.isPresent() && !month.isAfter(last.get().month())) {
                throw Problems.conflict(
                    "already-closed",
                    "The books are closed up to the end of %s.".formatted(last.get().month()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> refuseIfEarlierIsOpen(YearMonth month) {
    return books
        .firstOpenDay()
        .map(first -> first.orElse(LocalDate.of(1, 1, 1)))
        .chain(periods::firstEntry)
        .invoke(entry -> entry.ifPresent(day -> refuseIfBefore(YearMonth.from(day), month)))
        .replaceWithVoid();
  }

  private static void refuseIfBefore(YearMonth open, YearMonth month) {
    if (open.isBefore(month)) {
      throw Problems.conflict(
          "earlier-period-open", "Close %s first; something was posted in it.".formatted(open));
    }
  }

  private static AccountingPeriod refuseIfNotLast(
      Optional<AccountingPeriod> last, YearMonth month) {
    if (last.isEmpty() || month.isAfter(last.get().month())) {
      throw Problems.conflict("not-closed", "%s isn't closed.".formatted(month));
    }
    if (!last.get().month().equals(month)) {
      throw Problems.conflict(
          "later-period-closed",
          "Only the last closed month can be opened again: %s.".formatted(last.get().month()));
    }
    return last.get();
  }

  private Uni<AccountingPeriod> period(YearMonth month) {
    return periods
        .of(month)
        .chain(
            found ->
                found
                    .map(period -> Uni.createFrom().item(period))
                    .orElseGet(() -> periods.persist(new AccountingPeriod(month))));
  }

  /// One event per currency; none for an empty ledger.
  private Uni<Void> announce(Cause cause, AccountingPeriod period, String person) {
    var month = period.month();
    return sums.profit(month.atDay(1), month.atEndOfMonth())
        .chain(
            profit ->
                trialBalances
                    .asOf(month.atEndOfMonth())
                    .chain(
                        balances ->
                            charts
                                .current()
                                .map(
                                    chart ->
                                        closed(month, person, balances, profit, chart.rules()))))
        .chain(events -> append(cause, events, period.version()));
  }

  private static List<PeriodClosed> closed(
      YearMonth month,
      String person,
      List<TrialBalance> balances,
      Map<String, BigDecimal> profit,
      LedgerRules rules) {
    return balances.stream()
        .map(
            balance ->
                new PeriodClosed(
                    month.toString(),
                    rules.yearStart(month.atDay(1)).getYear(),
                    month.atDay(1),
                    month.atEndOfMonth(),
                    rules.endsYear(month),
                    balance.currency(),
                    MinorUnit.known(balance.currency()).round(balance.totalDebit()),
                    MinorUnit.known(balance.currency())
                        .round(profit.getOrDefault(balance.currency(), BigDecimal.ZERO)),
                    person))
        .toList();
  }

  private Uni<Void> append(Cause cause, List<PeriodClosed> events, long version) {
    return Sequential.each(events, event -> outbox.append(cause, event, version));
  }
}
