package io.collector.invoice.dunning;

import io.collector.bus.Cause;
import io.collector.schedule.ScheduledWork;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Sends reminders for every tenant, once a day. An invoice gets one reminder in a run, even with
/// several parts and replicas.
@ApplicationScoped
class DailyDunning implements ScheduledWork {

  private static final Logger LOG = Logger.getLogger(DailyDunning.class);

  private final RemindOverdueInvoices remindOverdueInvoices;

  DailyDunning(RemindOverdueInvoices remindOverdueInvoices) {
    this.remindOverdueInvoices = remindOverdueInvoices;
  }

  @Override
  public String name() {
    return "dunning";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_overdue_invoices(now())";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return remindOverdueInvoices
        .run(Cause.NONE, since)
        .invoke(
            reminded -> LOG.infof("Reminded %s of %d invoices", Tenant.current(), reminded.size()))
        .map(reminded -> reminded.size() == RemindOverdueInvoices.MOST);
  }
}
