package io.collector.accounting.period;

import io.collector.accounting.account.Charts;
import io.collector.accounting.account.LedgerRules;
import io.collector.accounting.journal.JournalEntries;
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
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Closes months one after the other, softly or for good, and reopens the last one. Blocks postings
/// meanwhile.
@ApplicationScoped
class ClosePeriod {

  private static final String WAITING =
      "SELECT count(*) AS many FROM waiting_posting WHERE tenant_id = $1 AND document_date <= $2";

  private final AccountingPeriods periods;
  private final FiscalYears years;
  private final JournalEntries entries;
  private final PostablePeriods books;
  private final TrialBalances trialBalances;
  private final LedgerSums sums;
  private final Charts charts;
  private final Outbox outbox;
  private final TenantCalendars calendars;

  ClosePeriod(
      AccountingPeriods periods,
      FiscalYears years,
      JournalEntries entries,
      PostablePeriods books,
      TrialBalances trialBalances,
      LedgerSums sums,
      Charts charts,
      Outbox outbox,
      TenantCalendars calendars) {
    this.periods = periods;
    this.years = years;
    this.entries = entries;
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
        .chain(periods::lastClosed)
        .invoke(last -> refuseIfClosed(last, month))
        .call(() -> refuseIfEarlierIsOpen(month))
        .call(() -> refuseIfSomethingWaits(month))
        .chain(() -> period(month))
        .invoke(period -> period.close(person))
        .call(period -> announce(cause, period, person));
  }

  Uni<AccountingPeriod> softClose(YearMonth month, String person) {
    return refuseIfNotOver(month)
        .chain(books::hold)
        .chain(periods::lastNotOpen)
        .invoke(last -> refuseIfClosed(last, month))
        .chain(() -> period(month))
        .invoke(period -> period.softClose(person));
  }

  Uni<AccountingPeriod> reopen(YearMonth month, String person) {
    return books
        .hold()
        .chain(periods::lastNotOpen)
        .map(last -> refuseIfNotLast(last, month))
        .call(period -> refuseIfYearIsClosed(month))
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

  private static void refuseIfClosed(Optional<AccountingPeriod> last, YearMonth month) {
    if (last.isPresent() && !month.isAfter(last.get().month())) {
      throw Problems.conflict(
          "already-closed",
          "The books are closed up to the end of %s.".formatted(last.get().month()));
    }
  }

  private Uni<Void> refuseIfYearIsClosed(YearMonth month) {
    return years
        .lastClosed()
        .invoke(
            last -> {
              if (last.isPresent() && !month.atEndOfMonth().isAfter(last.get().days().last())) {
                throw Problems.conflict(
                    "year-closed",
                    "The fiscal year %d is closed. Open it first."
                        .formatted(last.get().days().year()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> refuseIfEarlierIsOpen(YearMonth month) {
    return books
        .openDays()
        .map(open -> Objects.requireNonNullElse(open.first(), LocalDate.of(1, 1, 1)))
        .chain(entries::firstDay)
        .invoke(entry -> entry.ifPresent(day -> refuseIfBefore(YearMonth.from(day), month)))
        .replaceWithVoid();
  }

  /// Asked of the table: the package of postings stands above this one.
  private static Uni<Void> refuseIfSomethingWaits(YearMonth month) {
    return TenantSql.row(
            WAITING,
            row -> Objects.requireNonNull(row.getLong("many")),
            Tenant.current(),
            month.atEndOfMonth())
        .invoke(
            many -> {
              if (many.orElse(0L) > 0) {
                throw Problems.conflict(
                    "documents-wait",
                    "%d documents up to %s wait for an exchange rate: see waiting-postings."
                        .formatted(many.get(), month));
              }
            })
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
                    rules.yearOf(month.atEndOfMonth()).year(),
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
