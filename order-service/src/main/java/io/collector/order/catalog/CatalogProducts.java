package io.collector.order.catalog;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's products, deleted ones too.
@ApplicationScoped
public class CatalogProducts implements PanacheRepositoryBase<CatalogProduct, UUID> {

  /// Those of the products that are known.
  public Uni<Map<UUID, CatalogProduct>> named(Set<UUID> ids) {
    return find(ids)
        .map(found -> found.stream().collect(toMap(CatalogProduct::id, Function.identity())));
  }

  /// Hibernate translates a query with a list anew each time, and most orders are of one product.
  private Uni<List<CatalogProduct>> find(Set<UUID> ids) {
    return switch (ids.size()) {
      case 0 -> Uni.createFrom().item(List.of());
      case 1 -> list("id = ?1", ids.iterator().next());
      default -> list("id in ?1", ids);
    };
  }
}
