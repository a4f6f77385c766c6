package io.collector.inventory.stock;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The tenant's stock ledger.
@ApplicationScoped
public class Movements implements PanacheRepositoryBase<StockMovement, UUID> {

  /// Those of these documents that have moved stock already.
  public Uni<Set<UUID>> booked(String referenceType, Collection<UUID> referenceIds) {
    return TenantSql.rows(
            """
            SELECT DISTINCT reference_id FROM stock_movement
             WHERE tenant_id = $1 AND reference_type = $2 AND reference_id = ANY ($3::uuid[])
            """,
            row -> row.getUUID("reference_id"),
            Tenant.current(),
            referenceType,
            referenceIds.toArray(UUID[]::new))
        .map(HashSet::new);
  }

  /// What has left for these orders.
  public Uni<List<StockMovement>> dispatchedFor(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("orderId in ?1 and type = ?2 order by movedAt, id", orderIds, MovementType.DEDUCTED);
  }
}
