package io.collector.crm.offer;

import io.collector.async.Sequential;
import io.collector.bus.DatabaseGate;
import io.collector.tenancy.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Looks every minute for offers whose time has run out, of one tenant after the other. The
/// database says which tenants have any, and nothing else of them; what is done then is done
/// behind the tenant wall, in transactions of each tenant's own.
@ApplicationScoped
class OfferExpirySchedule {

  private static final Logger LOG = Logger.getLogger(OfferExpirySchedule.class);

  private final DatabaseGate gate;
  private final Pool database;
  private final ExpireOffers expireOffers;

  OfferExpirySchedule(DatabaseGate gate, Pool database, ExpireOffers expireOffers) {
    this.gate = gate;
    this.database = database;
    this.expireOffers = expireOffers;
  }

  @Scheduled(
      identity = "offer-expiry",
      every = "{collector.crm.offer-expiry.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> expire() {
    return gate.isOpen()
        ? tenants().chain(tenants -> Sequential.each(tenants, this::expireOf))
        : Uni.createFrom().voidItem();
  }

  private Uni<List<String>> tenants() {
    return database
        .query("SELECT tenants_with_due_offers()")
        .execute()
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  /// What fails for one tenant doesn't stop the others.
  private Uni<Void> expireOf(String tenant) {
    Tenant.set(tenant);
    return Multi.createBy()
        .repeating()
        .uni(() -> expireOffers.expireSome())
        .whilst(mayBeMore -> mayBeMore)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.errorf(failure, "The offers of tenant %s don't expire", tenant))
        .onFailure()
        .recoverWithNull();
  }
}
