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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Issues collective invoices of every tenant for what was delivered before the current period. One
/// customer after the other, each in a transaction. One that fails doesn't hinder the others: the
/// schedule's retry goes on with the next, and comes back to it in the end.
@ApplicationScoped
class PeriodicInvoices implements ScheduledWork {

  private final CollectByCustomer collectByCustomer;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;

  /// By tenant, customers that failed since all were tried.
  private final Map<String, Set<UUID>> failed = new ConcurrentHashMap<>();

  PeriodicInvoices(
      CollectByCustomer collectByCustomer,
      Settings<InvoiceSettings> settings,
      TenantCalendars calendars) {
    this.collectByCustomer = collectByCustomer;
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
    var behind = failed.computeIfAbsent(Tenant.current(), _ -> ConcurrentHashMap.newKeySet());
    return next(until, behind)
        .chain(
            next ->
                next.isEmpty()
                    ? Uni.createFrom().item(false)
                    : collectByCustomer
                        .collect(Cause.NONE, next.get(), until, behind)
                        .replaceWith(true));
  }

  /// The longest waiting one that hasn't failed; if all have, they are tried again.
  private Uni<Optional<UUID>> next(LocalDate until, Set<UUID> behind) {
    return collectByCustomer
        .next(until, behind)
        .chain(
            next -> {
              if (next.isPresent()) {
                return Uni.createFrom().item(next);
              }
              behind.clear();
              return collectByCustomer.next(until, behind);
            });
  }
}
