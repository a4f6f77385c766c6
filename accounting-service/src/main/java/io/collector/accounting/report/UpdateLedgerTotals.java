package io.collector.accounting.report;

import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Adds what was posted to the totals of the ledger. Reports are right without, and slower.
@ApplicationScoped
class UpdateLedgerTotals implements ScheduledWork {

  private static final int MOST = 2000;

  private final LedgerTotals totals;

  UpdateLedgerTotals(LedgerTotals totals) {
    this.totals = totals;
  }

  @Override
  public String name() {
    return "ledger-totals";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_unsummed_entries()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return totals.add(MOST).map(entries -> entries == MOST);
  }
}
