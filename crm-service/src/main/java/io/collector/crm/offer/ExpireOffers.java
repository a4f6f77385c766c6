package io.collector.crm.offer;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Expires the current tenant's offers that nobody answered in time, and publishes it.
@ApplicationScoped
class ExpireOffers {

  private static final int MOST = 200;

  private final Offers offers;
  private final Outbox outbox;

  ExpireOffers(Offers offers, Outbox outbox) {
    this.offers = offers;
    this.outbox = outbox;
  }

  /// Some of them. Those that somebody else works on, another replica too, are left to the next
  /// time.
  ///
  /// @return whether there may be more
  @WithTransaction
  Uni<Boolean> expireSome() {
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
