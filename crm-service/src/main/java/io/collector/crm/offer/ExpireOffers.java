package io.collector.crm.offer;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Expires the current tenant's unanswered offers after their validity, and publishes
/// `offer.expired`.
@ApplicationScoped
class ExpireOffers implements ScheduledWork {

  private static final int MOST = 200;

  private final Offers offers;
  private final Outbox outbox;

  ExpireOffers(Offers offers, Outbox outbox) {
    this.offers = offers;
    this.outbox = outbox;
  }

  @Override
  public String name() {
    return "offer-expiry";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_due_offers()";
  }

  /// Skips offers that are locked; the next run expires them.
  @Override
  public Uni<Boolean> runPart(Instant since) {
    var now = Instant.now();
    return offers
        .lockDue(now, MOST)
        .call(
            due ->
                Sequential.each(
                    due,
                    offer -> {
                      offer.expire(now);
                      return outbox.append(
                          Cause.NONE, OfferMessages.expired(offer), offer.version());
                    }))
        .map(due -> due.size() == MOST);
  }
}
