package io.collector.invoice.billing;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.schedule.ScheduledWork;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/// Issues collective invoices of every tenant for what was delivered before the current period. One
/// customer after the other, each in a transaction.
@ApplicationScoped
class PeriodicInvoices implements ScheduledWork {

  private static final Logger LOG = Logger.getLogger(PeriodicInvoices.class);

  private final CollectInvoices collectInvoices;
  private final OrdersToCollect toCollect;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;

  PeriodicInvoices(
      CollectInvoices collectInvoices,
      OrdersToCollect toCollect,
      Settings<InvoiceSettings> settings,
      TenantCalendars calendars) {
    this.collectInvoices = collectInvoices;
    this.toCollect = toCollect;
    this.settings = settings;
    this.calendars = calendars;
  }

  @Override
  public String name() {
    return "collective-invoices";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_orders_to_collect()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return Uni.combine()
        .all()
        .unis(settings.current(), calendars.today())
        .with((current, today) -> current.beginOfPeriod(today).minusDays(1))
        .chain(this::collectNext);
  }

  private Uni<Boolean> collectNext(LocalDate until) {
    return toCollect
        .customers(until, 1)
        .chain(
            customers ->
                customers.isEmpty()
                    ? Uni.createFrom().item(false)
                    : collectInvoices
                        .collect(Cause.NONE, customers.getFirst().customerId(), until)
                        .invoke(
                            issued ->
                                LOG.infof(
                                    "Issued %d collective invoices to %s of %s",
                                    issued.size(),
                                    customers.getFirst().customerId(),
                                    Tenant.current()))
                        .replaceWith(true));
  }
}
