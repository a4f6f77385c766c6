package io.collector.crm.offer;

import io.collector.calendar.TenantCalendars;
import io.collector.crm.catalog.ProductCopies;
import io.collector.crm.catalog.ProductCopy;
import io.collector.crm.customer.Customer;
import io.collector.crm.customer.Customers;
import io.collector.crm.settings.CrmSettings;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creates and edits offers. No event is published before an offer is decided.
@ApplicationScoped
class SaveOffer {

  private final Offers offers;
  private final Customers customers;
  private final ProductCopies products;
  private final Settings<CrmSettings> settings;
  private final DocumentSequence numbers;
  private final TenantCalendars calendars;

  SaveOffer(
      Offers offers,
      Customers customers,
      ProductCopies products,
      Settings<CrmSettings> settings,
      DocumentSequence numbers,
      TenantCalendars calendars) {
    this.offers = offers;
    this.customers = customers;
    this.products = products;
    this.settings = settings;
    this.numbers = numbers;
    this.calendars = calendars;
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
        .chain(policy -> calendars.current().map(calendar -> Validity.of(policy, calendar)))
        .map(offer::revise)
        .call(next -> offers.persist(next));
  }

  private Uni<OfferDraft> draft(OfferRequest request) {
    return customer(request.customerId())
        .chain(
            customer ->
                products
                    .of(OfferUnits.products(request))
                    .chain(known -> draft(request, customer.orElse(null), known)));
  }

  private Uni<OfferDraft> draft(
      OfferRequest request, @Nullable Customer customer, Map<UUID, ProductCopy> known) {
    return settings
        .current()
        .chain(
            policy ->
                calendars
                    .current()
                    .map(calendar -> OfferDraft.of(request, customer, known, policy, calendar)));
  }

  private Uni<Optional<Customer>> customer(UUID id) {
    return customers.findById(id).map(Optional::ofNullable);
  }
}
