package io.collector.delivery.deliverynote;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// The current tenant's orders, as far as they are delivered.
@ApplicationScoped
class OrderDemands implements PanacheRepositoryBase<OrderDemand, UUID> {

  private static final String INSERT =
      """
      INSERT INTO order_demand (tenant_id, id, confirmed, cancelled, allocations_version)
      VALUES ($1, $2, false, false, 0)
      ON CONFLICT DO NOTHING
      """;

  /// The order's row with its lines, locked until the transaction ends; inserted if no event has
  /// named the order before.
  Uni<OrderDemand> lockOrInsert(UUID orderId) {
    return TenantSql.execute(INSERT, Tenant.current(), orderId)
        .chain(() -> lock(orderId))
        .map(Optional::orElseThrow)
        .call(demand -> Mutiny.fetch(demand.lines()));
  }

  /// The order's row alone, locked until the transaction ends.
  Uni<Optional<OrderDemand>> lock(UUID orderId) {
    return find("id = ?1", orderId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /// The order with its lines, not locked.
  Uni<Optional<OrderDemand>> withLines(UUID orderId) {
    return findById(orderId)
        .map(Optional::ofNullable)
        .call(
            found ->
                found.isPresent()
                    ? Mutiny.fetch(found.get().lines())
                    : Uni.createFrom().voidItem());
  }
}
