package io.collector.procurement.supplier;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.money.MinorUnit;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creates and edits suppliers, and publishes the state of each.
@ApplicationScoped
class RegisterSupplier {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final DocumentSequence numbers;
  private final CatalogEntries entries;
  private final CatalogListener listener;
  private final Outbox outbox;

  RegisterSupplier(
      DocumentSequence numbers, CatalogEntries entries, CatalogListener listener, Outbox outbox) {
    this.numbers = numbers;
    this.entries = entries;
    this.listener = listener;
    this.outbox = outbox;
  }

  /// A new supplier, not yet persisted.
  ///
  /// @throws io.collector.rest.ProblemException 422 for what can't be
  Uni<Supplier> draft(SupplierRequest request) {
    check(request);
    return numbers.next("SUP").map(number -> new Supplier(number, request));
  }

  void change(Supplier supplier, SupplierRequest request) {
    check(request);
    if (request.id() != null && !request.id().equals(supplier.id())) {
      throw Problems.unprocessable("identity", "A supplier's id never changes.")
          .at("/id", "is " + supplier.id());
    }
    supplier.change(request);
  }

  Uni<Void> changeStatus(
      Cause cause, Supplier supplier, SupplierStatus status, @Nullable String reason) {
    if (!supplier.become(status, reason)) {
      return Uni.createFrom().voidItem();
    }
    return publish(cause, supplier)
        .chain(
            () ->
                supplier.maySell()
                    ? entries
                        .productsOf(supplier.id())
                        .chain(products -> listener.offered(cause, products))
                    : Uni.createFrom().voidItem());
  }

  Uni<Void> publish(Cause cause, Supplier supplier) {
    return outbox.append(cause, supplier.updated(), supplier.version());
  }

  /// Names everything that is wrong, not the first only.
  private static void check(SupplierRequest request) {
    var problem = Problems.unprocessable("invalid", "The supplier is invalid.");
    var form = request.form();
    if (MinorUnit.of(form.currency()).isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    var address = request.address();
    if (address != null && !COUNTRIES.contains(address.country())) {
      problem.at("/address/country", "must be a code of ISO 3166-1 alpha-2");
    }
    if ((form.discountDays() == null) != (form.discountPercent() == null)) {
      problem.at("/discountPercent", "belongs to discountDays: give both or neither");
    }
    if (Boolean.TRUE.equals(form.selfBilled())) {
      if (form.taxId() == null) {
        problem.at("/taxId", "must be given: it stands on the bills that you write");
      }
      if (address == null) {
        problem.at("/address", "must be given: it stands on the bills that you write");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// @throws io.collector.rest.ProblemException 422 if there is no such supplier
  static Supplier known(@Nullable Supplier found, UUID id) {
    if (found == null) {
      throw Problems.unprocessable("unknown-supplier", "There is no such supplier.")
          .at("/supplierId", "there is no supplier " + id);
    }
    return found;
  }
}
