package io.collector.order.catalog;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's products, deleted ones too.
@ApplicationScoped
public class CatalogProducts implements PanacheRepositoryBase<CatalogProduct, UUID> {

  /// Those of the products that are known.
  public Uni<Map<UUID, CatalogProduct>> named(Set<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : list("id in ?1", ids)
            .map(found -> found.stream().collect(toMap(CatalogProduct::id, Function.identity())));
  }
}
