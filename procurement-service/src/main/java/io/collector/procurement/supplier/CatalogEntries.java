package io.collector.procurement.supplier;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The catalogues of the current tenant's suppliers.
@ApplicationScoped
public class CatalogEntries implements PanacheRepositoryBase<CatalogEntry, UUID> {

  private static final String WITH_PRICES =
      "select distinct e from CatalogEntry e left join fetch e.prices where e.";
  private static final String FROM_ACTIVE_SUPPLIERS =
      WITH_PRICES
          + "productId in ?1 and e.active and e.supplierId in"
          + " (select s.id from Supplier s where s.status = SupplierStatus.ACTIVE)";

  /// What can be bought now of these products, from whomever.
  public Uni<List<Offer>> offersOf(Collection<UUID> productIds) {
    return productIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(FROM_ACTIVE_SUPPLIERS, productIds)
            .map(found -> found.stream().map(CatalogEntry::offer).toList());
  }

  /// What one supplier offers of these products, whether or not it is blocked.
  public Uni<List<Offer>> offersOf(UUID supplierId, Collection<UUID> productIds) {
    return productIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
                WITH_PRICES + "supplierId = ?1 and e.active and e.productId in ?2",
                supplierId,
                productIds)
            .map(found -> found.stream().map(CatalogEntry::offer).toList());
  }

  Uni<List<UUID>> productsOf(UUID supplierId) {
    return find("select e.productId from CatalogEntry e where e.supplierId = ?1", supplierId)
        .project(UUID.class)
        .list();
  }

  Uni<Optional<CatalogEntry>> whole(UUID id) {
    return list(WITH_PRICES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  Uni<Void> loadPrices(List<CatalogEntry> entries) {
    return entries.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_PRICES + "id in ?1", entries.stream().map(CatalogEntry::id).toList())
            .replaceWithVoid();
  }
}
