package io.collector.accounting.period;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.PostEntry;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.accounting.report.LedgerSums;
import io.collector.accounting.report.LedgerSums.ResultBalance;
import io.collector.bus.Cause;
import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings a year's result to retained earnings, one currency a step, and closes the year with the
/// last. All months of the year are closed, so that nothing is posted meanwhile.
@ApplicationScoped
class CloseYear implements JobHandler<CloseYear.Parameters, CloseYear.Done> {

  /// @param run which close of the year, for it may be opened again
  @RegisterForReflection
  record Parameters(int year, int run, String person) {}

  /// @param currency the last that was closed
  @RegisterForReflection
  record Done(String currency, long entries) {}

  private final FiscalYears years;
  private final PostablePeriods books;
  private final LedgerSums sums;
  private final Charts charts;
  private final PostEntry postEntry;

  CloseYear(
      FiscalYears years,
      PostablePeriods books,
      LedgerSums sums,
      Charts charts,
      PostEntry postEntry) {
    this.years = years;
    this.books = books;
    this.sums = sums;
    this.charts = charts;
    this.postEntry = postEntry;
  }

  @Override
  public String type() {
    return "year-close";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Class<Done> checkpoint() {
    return Done.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("finance");
  }

  @Override
  public Set<String> notes() {
    return Set.of("person");
  }

  @Override
  public Uni<Step<Done>> step(Parameters parameters, @Nullable Done done) {
    var entries = done == null ? 0 : done.entries();
    return books
        .hold()
        .chain(() -> years.locked(parameters.year()))
        .map(Optional::orElseThrow)
        .invoke(year -> refuseIfReopened(year, parameters))
        .chain(
            year ->
                year.isClosed(parameters.run())
                    ? Uni.createFrom().item(Step.last(entries))
                    : closeNext(year, parameters, done == null ? "" : done.currency(), entries));
  }

  private static void refuseIfReopened(FiscalYear year, Parameters parameters) {
    if (!year.isClosing(parameters.run()) && !year.isClosed(parameters.run())) {
      throw Problems.unprocessable("year-reopened", "The year was opened again meanwhile.");
    }
  }

  private Uni<Step<Done>> closeNext(
      FiscalYear year, Parameters parameters, String after, long entries) {
    return sums.resultAccounts(year.days().last())
        .chain(
            found -> {
              var open = new TreeMap<String, List<ResultBalance>>(found).tailMap(after, false);
              return open.isEmpty()
                  ? Uni.createFrom().item(end(year, entries))
                  : charts
                      .current()
                      .chain(
                          chart ->
                              close(
                                  year,
                                  parameters,
                                  open.firstKey(),
                                  open.firstEntry().getValue(),
                                  chart))
                      .map(
                          log ->
                              Step.next(
                                      new Done(open.firstKey(), entries + 1),
                                      entries + 1,
                                      entries + open.size())
                                  .log(log));
            });
  }

  private static Step<Done> end(FiscalYear year, long entries) {
    year.closed();
    return Step.<Done>last(entries)
        .log("The fiscal year %d is closed, with %d entries".formatted(year.year(), entries));
  }

  private Uni<String> close(
      FiscalYear year,
      Parameters parameters,
      String currency,
      List<ResultBalance> balances,
      Chart chart) {
    var retained = chart.of(AccountPurpose.RETAINED_EARNINGS);
    var result =
        ClosingLines.of(
            balances, chart::account, retained, chart.currencies().functional() != null);
    return postEntry
        .post(
            Cause.NONE,
            draft(year, parameters, currency, result, chart.currencies().functional()),
            chart)
        .map(entry -> log(entry, result, retained.code()));
  }

  private static String log(
      JournalEntry entry, ClosingLines.Result result, String retainedEarnings) {
    return "%s %s to account %s by %s"
        .formatted(
            entry.currency(),
            MinorUnit.known(entry.currency()).round(result.profit()),
            retainedEarnings,
            entry.number());
  }

  private static EntryDraft draft(
      FiscalYear year,
      Parameters parameters,
      String currency,
      ClosingLines.Result result,
      @Nullable String functional) {
    var day = year.days().last();
    return new EntryDraft(
        day,
        day,
        currency,
        "Result of the fiscal year " + year.year(),
        EntryCause.yearClose(
            year.year(),
            "year-close/%d/%d/%s".formatted(year.year(), parameters.run(), currency),
            parameters.person()),
        null,
        null,
        true,
        functional,
        result.lines());
  }
}
