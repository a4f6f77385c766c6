package io.collector.inventory.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The tenant's products.
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, UUID> {

  Uni<Boolean> isTaken(UUID id, String sku) {
    return count("id = ?1 or sku = ?2", id, sku).map(found -> found > 0);
  }
}
