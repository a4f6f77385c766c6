package io.collector.inventory.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The tenant's products.
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, UUID> {

  public Uni<List<Product>> withIds(Collection<UUID> ids) {
    return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
  }

  Uni<Boolean> isTaken(UUID id, String sku) {
    return count("id = ?1 or identity.sku = ?2", id, sku).map(found -> found > 0);
  }
}
