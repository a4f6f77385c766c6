package io.collector.crm.offer;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.crm.customer.Customers;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sends an offer to its customer; records and publishes the customer's decision.
@ApplicationScoped
class DecideOffer {

  private final Customers customers;
  private final Outbox outbox;

  DecideOffer(Customers customers, Outbox outbox) {
    this.customers = customers;
    this.outbox = outbox;
  }

  Uni<Void> send(Offer offer) {
    var now = Instant.now();
    checkStep(offer, OfferStatus.SENT);
    checkInTime(offer, now);
    return checkCustomer(offer).invoke(() -> offer.send(now));
  }

  /// Publishes once; repeating it is allowed.
  Uni<Void> approve(Cause cause, Offer offer, String by) {
    if (offer.status() == OfferStatus.APPROVED || offer.status() == OfferStatus.ORDERED) {
      return Uni.createFrom().voidItem();
    }
    var now = Instant.now();
    checkStep(offer, OfferStatus.APPROVED);
    checkInTime(offer, now);
    return checkCustomer(offer)
        .invoke(() -> offer.approve(by, now))
        .chain(() -> outbox.append(cause, OfferMessages.approved(offer), offer.version()));
  }

  /// Publishes once; repeating it is allowed.
  Uni<Void> reject(Cause cause, Offer offer, String by, @Nullable String reason) {
    if (offer.status() == OfferStatus.REJECTED) {
      return Uni.createFrom().voidItem();
    }
    checkStep(offer, OfferStatus.REJECTED);
    offer.reject(by, reason, Instant.now());
    return outbox.append(cause, OfferMessages.rejected(offer), offer.version());
  }

  private static void checkStep(Offer offer, OfferStatus to) {
    if (!offer.status().mayBecome(to)) {
      throw Problems.conflict(
          "illegal-transition",
          "The offer is %s; it can become %s.".formatted(offer.status(), offer.status().next()));
    }
  }

  private static void checkInTime(Offer offer, Instant now) {
    if (offer.isPast(now)) {
      throw Problems.conflict(
          "offer-expired", "The offer was valid until %s.".formatted(offer.validUntil()));
    }
  }

  private Uni<Void> checkCustomer(Offer offer) {
    return customers
        .findById(offer.customerId())
        .invoke(
            customer -> {
              if (!customer.mayBuy()) {
                throw Problems.conflict(
                    "customer-not-active",
                    "Customer %s is %s.".formatted(customer.number(), customer.status()));
              }
            })
        .replaceWithVoid();
  }
}
