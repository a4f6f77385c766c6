package io.collector.accounting.revaluation;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.currency.ExchangeRates;
import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.OpenDays;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Revalues one foreign currency a step, and undoes that on the next day, in one transaction.
@ApplicationScoped
class RevalueBalances implements JobHandler<RevalueBalances.Parameters, RevalueBalances.Done> {

  /// @param run which of the day's: a later one posts what has changed since
  @RegisterForReflection
  record Parameters(LocalDate day, int run, @Nullable String reason, String person) {}

  /// @param currency the last that was revalued
  @RegisterForReflection
  record Done(String currency, long currencies) {}

  private final PostablePeriods books;
  private final LedgerSums sums;
  private final ExchangeRates rates;
  private final Charts charts;
  private final PostEntry postEntry;

  RevalueBalances(
      PostablePeriods books,
      LedgerSums sums,
      ExchangeRates rates,
      Charts charts,
      PostEntry postEntry) {
    this.books = books;
    this.sums = sums;
    this.rates = rates;
    this.charts = charts;
    this.postEntry = postEntry;
  }

  @Override
  public String type() {
    return "revaluation";
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
    return Set.of("person", "reason");
  }

  /// @throws io.collector.rest.ProblemException 422 if nothing can be posted on that day
  static void refuseIfClosed(LocalDate day, @Nullable String reason, OpenDays open) {
    if (open.isClosed(day)) {
      throw Problems.unprocessable("period-closed", "The period of that day is closed.")
          .at("/date", "must be %s or later".formatted(open.first()));
    }
    if (open.needsReason(day) && reason == null) {
      throw Problems.unprocessable("reason-needed", "The month of that day is softly closed.")
          .at("/reason", "is needed before %s".formatted(open.free()));
    }
  }

  /// Nothing is posted while it adds up.
  @Override
  public Uni<Step<Done>> step(Parameters wanted, @Nullable Done done) {
    return books
        .hold()
        .chain(books::openDays)
        .invoke(open -> refuseIfClosed(wanted.day(), wanted.reason(), open))
        .chain(charts::withBanks)
        .chain(
            chart ->
                sums.foreignAccounts(wanted.day(), chart.currencies().required())
                    .chain(found -> next(wanted, done, chart, new TreeMap<>(found))));
  }

  private Uni<Step<Done>> next(
      Parameters wanted,
      @Nullable Done done,
      Chart chart,
      TreeMap<String, List<ResultBalance>> found) {
    var count = done == null ? 0 : done.currencies();
    var left = done == null ? found : found.tailMap(done.currency(), false);
    return left.isEmpty()
        ? Uni.createFrom().item(Step.last(count))
        : revalue(wanted, chart, left.firstKey(), left.firstEntry().getValue())
            .map(
                log ->
                    Step.next(new Done(left.firstKey(), count + 1), count + 1, count + left.size())
                        .log(log));
  }

  private Uni<String> revalue(
      Parameters wanted, Chart chart, String currency, List<ResultBalance> balances) {
    var functional = chart.currencies().required();
    return rates
        .newest(currency, functional, chart.currencies().oldestRate(wanted.day()), wanted.day())
        .map(
            rate ->
                rate.orElseThrow(
                    () ->
                        Problems.unprocessable(
                            "no-exchange-rate",
                            "There is no rate of %s for %s.".formatted(currency, wanted.day()))))
        .chain(
            rate ->
                sums.taxAccounts()
                    .map(
                        taxes ->
                            Revaluation.lines(
                                balances, rate, MinorUnit.known(functional), chart, taxes))
                    .chain(lines -> post(wanted, chart, currency, lines, rate)));
  }

  private Uni<String> post(
      Parameters wanted, Chart chart, String currency, List<EntryDraft.Line> lines, RateOn rate) {
    if (lines.isEmpty()) {
      return Uni.createFrom().item(currency + " is at the rate already");
    }
    return postEntry
        .post(Cause.NONE, entry(wanted, currency, chart.currencies().required(), lines), chart)
        .call(entry -> postEntry.post(Cause.NONE, undone(wanted, entry, chart), chart))
        .map(
            entry ->
                "%s at %s of %s by %s"
                    .formatted(currency, rate.rate().toPlainString(), rate.day(), entry.number()));
  }

  private static EntryDraft entry(
      Parameters wanted, String currency, String functional, List<EntryDraft.Line> lines) {
    return new EntryDraft(
        wanted.day(),
        wanted.day(),
        currency,
        "Revaluation of " + currency,
        cause(wanted, currency, "posted"),
        null,
        wanted.reason(),
        false,
        functional,
        lines);
  }

  private static EntryDraft undone(Parameters wanted, JournalEntry entry, Chart chart) {
    var next = wanted.day().plusDays(1);
    return entry.undoneBy(
        next,
        next,
        "Reversal of " + entry.number(),
        cause(wanted, entry.currency(), "undone"),
        wanted.reason(),
        false,
        chart);
  }

  private static EntryCause cause(Parameters wanted, String currency, String what) {
    return EntryCause.revaluation(
        wanted.day(),
        "revaluation/%s/%d/%s/%s".formatted(wanted.day(), wanted.run(), currency, what),
        wanted.person());
  }
}
