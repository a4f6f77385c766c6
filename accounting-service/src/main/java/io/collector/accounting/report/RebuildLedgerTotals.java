package io.collector.accounting.report;

import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the totals of the ledger anew from the journal, one month a step. Reports see a month
/// before or after, which comes to the same.
@ApplicationScoped
class RebuildLedgerTotals
    implements JobHandler<RebuildLedgerTotals.Parameters, RebuildLedgerTotals.Done> {

  @RegisterForReflection
  record Parameters() {}

  /// @param last    the last day whose totals were made
  /// @param months  how many were made
  /// @param all     how many there were at the beginning
  /// @param entries that were added up
  @RegisterForReflection
  record Done(LocalDate last, long months, long all, long entries) {}

  private final LedgerTotals totals;

  RebuildLedgerTotals(LedgerTotals totals) {
    this.totals = totals;
  }

  @Override
  public String type() {
    return "ledger-totals-rebuild";
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
  public Uni<Step<Done>> step(Parameters parameters, @Nullable Done before) {
    return before == null
        ? totals.months().chain(all -> step(new Done(LedgerSums.FIRST_DAY.minusDays(1), 0, all, 0)))
        : step(before);
  }

  private Uni<Step<Done>> step(Done done) {
    return totals
        .rebuildNext(done.last())
        .map(
            rebuilt ->
                rebuilt
                    .map(month -> next(done, month))
                    .orElseGet(
                        () ->
                            Step.<Done>last(done.months())
                                .log("Added up %d entries".formatted(done.entries()))));
  }

  private static Step<Done> next(Done done, LedgerTotals.Rebuilt rebuilt) {
    var months = done.months() + 1;
    return Step.next(
            new Done(
                rebuilt.month().atEndOfMonth(),
                months,
                done.all(),
                done.entries() + rebuilt.entries()),
            months,
            Math.max(months, done.all()))
        .log("%s: %d entries".formatted(rebuilt.month(), rebuilt.entries()));
  }
}
