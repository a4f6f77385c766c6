package io.collector.order.order;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The current tenant's orders.
@ApplicationScoped
class SalesOrders implements PanacheRepositoryBase<SalesOrder, UUID> {

  private static final String WITH_LINES =
      "from SalesOrder o left join fetch o.lines l left join fetch l.allocations where o.id ";

  /// Hibernate would lock what it has read already, and may have read too early.
  private static final String HOLD =
      "SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2)"
          + " ORDER BY id FOR NO KEY UPDATE";

  /// The order with its lines and what is reserved for them, in one query.
  Uni<Optional<SalesOrder>> withLines(UUID id) {
    return list(WITH_LINES + "= ?1", id).map(found -> found.stream().findFirst());
  }

  /// The same, to change it: held until the transaction ends, so that whoever changes it as well
  /// waits and doesn't fail.
  Uni<Optional<SalesOrder>> held(UUID id) {
    return hold(Set.of(id)).chain(() -> withLines(id));
  }

  /// Holds those of the orders that there are until the transaction ends, in the order of their
  /// ids. Whoever changes several holds all of them at once, after their invoices: so nobody waits
  /// for one who waits for it.
  Uni<Void> hold(Set<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSession.connection()
            .chain(
                connection ->
                    Uni.createFrom()
                        .completionStage(
                            () ->
                                connection.select(
                                    HOLD,
                                    new Object[] {Tenant.current(), ids.toArray(UUID[]::new)})))
            .replaceWithVoid();
  }

  /// Loads orders with their lines: each is found by its id then, and asks for nothing more.
  Uni<Void> load(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "in ?1", ids).replaceWithVoid();
  }

  Uni<Boolean> hasOffer(UUID offerId) {
    return count("offerId", offerId).map(found -> found > 0);
  }
}
