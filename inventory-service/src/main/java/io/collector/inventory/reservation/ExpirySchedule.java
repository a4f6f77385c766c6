package io.collector.inventory.reservation;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.collector.async.Sequential;
import io.collector.tenancy.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// Looks for reservations that lapse, of all tenants. The service sees one tenant at a time: the
/// database names those that have some, and each gets transactions of its own. One tenant's failure
/// is no other's, and is tried again at the next look.
@ApplicationScoped
class ExpirySchedule {

  private static final Logger LOG = Logger.getLogger(ExpirySchedule.class);

  private final Pool database;
  private final ExpireReservations expireReservations;

  ExpirySchedule(Pool database, ExpireReservations expireReservations) {
    this.database = database;
    this.expireReservations = expireReservations;
  }

  @Scheduled(
      every = "{collector.inventory.expiry-check}",
      delayed = "5s",
      concurrentExecution = SKIP)
  Uni<Void> lookForDue() {
    return database
        .query("SELECT tenants_with_due_reservations() AS tenant")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("tenant"))
                    .toList())
        .chain(this::each)
        .onFailure()
        .invoke(failure -> LOG.warnf("Can't look for reservations that lapse: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> each(List<String> tenants) {
    return Sequential.each(tenants, this::all);
  }

  private Uni<Void> all(String tenant) {
    Tenant.set(tenant);
    return expireReservations
        .expireDue()
        .chain(
            lapsed -> lapsed < ExpireReservations.MOST ? Uni.createFrom().voidItem() : all(tenant))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "Reservations of %s can't lapse now", tenant))
        .onFailure()
        .recoverWithNull();
  }
}
