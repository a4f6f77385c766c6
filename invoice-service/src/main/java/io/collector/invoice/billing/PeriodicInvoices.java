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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Issues collective invoices of every tenant for what was delivered before the current period. One
/// customer after the other, each in a transaction. One that fails doesn't hinder the others: the
/// schedule's retry goes on with the next, and comes back to it in the end.
@ApplicationScoped
class PeriodicInvoices implements ScheduledWork {

  private static final Logger LOG = Logger.getLogger(PeriodicInvoices.class);

  private final CollectInvoices collectInvoices;
  private final OrdersToCollect toCollect;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;

  /// By tenant, customers that failed since all were tried.
  private final Map<String, Set<UUID>> failed = new ConcurrentHashMap<>();

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
    var behind = failed.computeIfAbsent(Tenant.current(), _ -> ConcurrentHashMap.newKeySet());
    return toCollect
        .customers(until, behind.size() + 1)
        .map(customers -> next(customers, behind))
        .chain(
            next ->
                next.isEmpty()
                    ? Uni.createFrom().item(false)
                    : collect(next.get(), until, behind).replaceWith(true));
  }

  /// The longest waiting one that hasn't failed; if all have, they are tried again.
  private static Optional<UUID> next(List<OrdersToCollect.Waiting> customers, Set<UUID> behind) {
    var ids = customers.stream().map(OrdersToCollect.Waiting::customerId).toList();
    var next = ids.stream().filter(id -> !behind.contains(id)).findFirst();
    if (next.isEmpty()) {
      behind.clear();
    }
    return next.or(() -> ids.stream().findFirst());
  }

  private Uni<Void> collect(UUID customerId, LocalDate until, Set<UUID> behind) {
    return collectInvoices
        .collect(Cause.NONE, customerId, until)
        .invoke(
            issued ->
                LOG.infof(
                    "Issued %d collective invoices to %s of %s",
                    issued.size(), customerId, Tenant.current()))
        .onFailure()
        .invoke(
            failure -> {
              behind.add(customerId);
              LOG.errorf(
                  "Collective invoices to %s of %s failed, the next customers come first: %s",
                  customerId, Tenant.current(), failure);
            })
        .replaceWithVoid();
  }
}
