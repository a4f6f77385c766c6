package io.collector.crm.offer;

import io.collector.calendar.TenantCalendars;
import io.collector.crm.catalog.ProductUnitCopies;
import io.collector.crm.customer.Customer;
import io.collector.crm.customer.Customers;
import io.collector.crm.settings.CrmSettings;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.unit.Units;
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
  private final ProductUnitCopies products;
  private final Settings<CrmSettings> settings;
  private final DocumentSequence numbers;
  private final TenantCalendars calendars;

  SaveOffer(
      Offers offers,
      Customers customers,
      ProductUnitCopies products,
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
                    .chain(units -> draft(request, customer.orElse(null), units)));
  }

  private Uni<OfferDraft> draft(
      OfferRequest request, @Nullable Customer customer, Map<UUID, Units> units) {
    return settings
        .current()
        .chain(
            policy ->
                calendars
                    .current()
                    .map(calendar -> OfferDraft.of(request, customer, units, policy, calendar)));
  }

  private Uni<Optional<Customer>> customer(UUID id) {
    return customers.findById(id).map(Optional::ofNullable);
  }
}
