package io.collector.crm.customer;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's customers.
@ApplicationScoped
public class Customers implements PanacheRepositoryBase<Customer, UUID> {

  private static final String WHOLE =
      "from Customer c left join fetch c.addresses left join fetch c.contacts where c.id = ?1";
  private static final String WITH_ADDRESSES =
      "from Customer c left join fetch c.addresses where c.id in ?1";
  private static final String WITH_CONTACTS =
      "from Customer c left join fetch c.contacts where c.id in ?1";

  /// The customer with its addresses and contacts, in one query.
  Uni<Optional<Customer>> whole(UUID id) {
    return list(WHOLE, id).map(found -> found.stream().findFirst());
  }

  /// Loads addresses and contacts of customers that were read without them: one after the other, or
  /// each address would come with each contact.
  Uni<Void> complete(List<Customer> customers) {
    var ids = customers.stream().map(Customer::id).toList();
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ADDRESSES, ids).chain(() -> list(WITH_CONTACTS, ids)).replaceWithVoid();
  }

  /// Those that a new customer would be mistaken for.
  Uni<List<Customer>> like(@Nullable UUID id, @Nullable String number, @Nullable String taxId) {
    return id == null && number == null && taxId == null
        ? Uni.createFrom().item(List.of())
        : list("id = ?1 or number = ?2 or form.taxId = ?3", id, number, taxId);
  }

  /// Which of the addresses belong to other customers.
  Uni<List<UUID>> addressesOfOthers(UUID customerId, List<UUID> addressIds) {
    return addressIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find(
                "select a.id from Address a where a.id in ?1 and a.customer.id <> ?2",
                addressIds,
                customerId)
            .project(UUID.class)
            .list();
  }
}
