package io.collector.crm.offer;

import io.collector.crm.catalog.ProductUnitCopies;
import io.collector.crm.customer.Customer;
import io.collector.crm.customer.Customers;
import io.collector.crm.settings.CrmSettings;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Creates and edits offers. No event is published before an offer is decided.
@ApplicationScoped
class SaveOffer {

  private final Offers offers;
  private final Customers customers;
  private final ProductUnitCopies products;
  private final Settings<CrmSettings> settings;
  private final DocumentSequence numbers;

  SaveOffer(
      Offers offers,
      Customers customers,
      ProductUnitCopies products,
      Settings<CrmSettings> settings,
      DocumentSequence numbers) {
    this.offers = offers;
    this.customers = customers;
    this.products = products;
    this.settings = settings;
    this.numbers = numbers;
  }

  Uni<Offer> write(OfferRequest request) {
    return Problems.unused(offers, request.id(), "offer")
        .chain(() -> draft(request))
        .chain(draft -> numbers.next("OFF").map(number -> Offer.draft(number, draft)))
        .call(offer -> offers.persist(offer));
  }

  Uni<Void> edit(Offer offer, OfferRequest request) {
    if (request.id() != null && !request.id().equals(offer.id())) {
      throw Problems.unprocessable("identity", "An offer's id never changes.")
          .at("/id", "is " + offer.id());
    }
    return draft(request).invoke(offer::edit).replaceWithVoid();
  }

  Uni<Offer> revise(Offer offer) {
    return settings
        .current()
        .map(policy -> Instant.now().plus(Duration.ofDays(policy.offerValidityDays())))
        .map(offer::revise)
        .call(next -> offers.persist(next));
  }

  private Uni<OfferDraft> draft(OfferRequest request) {
    return customer(request.customerId())
        .chain(
            customer ->
                products
                    .of(OfferUnits.products(request))
                    .chain(
                        units ->
                            settings
                                .current()
                                .map(
                                    policy ->
                                        OfferDraft.of(
                                            request,
                                            customer.orElse(null),
                                            units,
                                            Instant.now(),
                                            policy))));
  }

  private Uni<Optional<Customer>> customer(UUID id) {
    return customers.findById(id).map(Optional::ofNullable);
  }
}
