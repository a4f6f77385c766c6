package io.collector.procurement.supplier;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's suppliers.
@ApplicationScoped
public class Suppliers implements PanacheRepositoryBase<Supplier, UUID> {

  private static final String WITH_CONTACTS =
      "from Supplier s left join fetch s.contacts where s.id ";

  Uni<Optional<Supplier>> whole(UUID id) {
    return list(WITH_CONTACTS + "= ?1", id).map(found -> found.stream().findFirst());
  }

  Uni<Void> loadContacts(List<Supplier> suppliers) {
    return suppliers.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_CONTACTS + "in ?1", suppliers.stream().map(Supplier::id).toList())
            .replaceWithVoid();
  }
}
