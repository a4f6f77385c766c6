package io.collector.invoice.dunning;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.tenancy.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/// Reminds for every tenant, once a day, each in a transaction of its own behind its own wall. If
/// several replicas run, the later one finds nothing left to remind of.
@ApplicationScoped
public class DailyDunning {

  private static final Logger LOG = Logger.getLogger(DailyDunning.class);
  private static final String TENANTS = "SELECT tenants_with_overdue_invoices($1)";

  private final Pool database;
  private final RemindOverdueInvoices remindOverdueInvoices;

  DailyDunning(Pool database, RemindOverdueInvoices remindOverdueInvoices) {
    this.database = database;
    this.remindOverdueInvoices = remindOverdueInvoices;
  }

  @Scheduled(
      cron = "${collector.dunning.cron}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public Uni<Void> run() {
    var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return tenants().chain(tenants -> Sequential.each(tenants, tenant -> remind(tenant, start)));
  }

  private Uni<List<String>> tenants() {
    return database
        .preparedQuery(TENANTS)
        .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(DailyDunning::name).toList());
  }

  private static String name(Row row) {
    return row.getString(0);
  }

  /// One tenant's failure keeps no other's reminders back.
  private Uni<Void> remind(String tenant, Instant start) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Tenant.set(tenant);
              return remindAll(start);
            })
        .invoke(reminded -> LOG.infof("Reminded %s of %d invoices", tenant, reminded))
        .onFailure()
        .invoke(failure -> LOG.errorf(failure, "Reminding %s failed", tenant))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /// As many transactions as it takes.
  private Uni<Integer> remindAll(Instant start) {
    return remindOverdueInvoices
        .run(Cause.NONE, start)
        .chain(
            reminded ->
                reminded.size() < RemindOverdueInvoices.MOST
                    ? Uni.createFrom().item(reminded.size())
                    : remindAll(start).map(more -> reminded.size() + more));
  }
}
