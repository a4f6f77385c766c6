package io.collector.inventory.catalog;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The tenant's products.
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, UUID> {

  public Uni<List<Product>> withIds(Collection<UUID> ids) {
    return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
  }

  /// Those of these that aren't for sale.
  public Uni<Set<UUID>> ended(Collection<UUID> ids) {
    return TenantSql.rows(
            "SELECT id FROM product WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status <> 'ACTIVE'",
            row -> row.getUUID("id"),
            Tenant.current(),
            ids.toArray(UUID[]::new))
        .map(Set::copyOf);
  }

  Uni<Boolean> isTaken(UUID id, String sku) {
    return count("id = ?1 or identity.sku = ?2", id, sku).map(found -> found > 0);
  }
}
