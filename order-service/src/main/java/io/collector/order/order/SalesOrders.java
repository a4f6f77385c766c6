package io.collector.order.order;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.OneOf;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's orders.
@ApplicationScoped
class SalesOrders implements PanacheRepositoryBase<SalesOrder, UUID> {

  private static final String WITH_LINES =
      "from SalesOrder o left join fetch o.lines l left join fetch l.allocations where ";

  /// The order with its lines and what is reserved for them, in one query.
  Uni<Optional<SalesOrder>> withLines(UUID id) {
    return load(List.of(id)).map(found -> found.stream().findFirst());
  }

  /// Locks orders in the order of their ids. A transaction locks all its orders at once, after
  /// their invoices, so that transactions cannot deadlock.
  Uni<Void> lock(Collection<UUID> ids) {
    return TenantSql.lock("sales_order", ids);
  }

  /// Those of the orders that exist, locked, with their lines, by id.
  Uni<Map<UUID, SalesOrder>> locked(Collection<UUID> ids) {
    return lock(ids).chain(() -> byId(ids));
  }

  /// Those of the orders that exist, with their lines, by id.
  Uni<Map<UUID, SalesOrder>> byId(Collection<UUID> ids) {
    return load(ids)
        .map(found -> found.stream().collect(toMap(SalesOrder::id, Function.identity())));
  }

  /// Orders with their lines, in two queries.
  Uni<List<SalesOrder>> load(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var given = OneOf.of("o.id", ids);
    return list(WITH_LINES + given.condition(), given.value());
  }

  /// Those of the offers that have an order already.
  Uni<Set<UUID>> offersWithOrder(Collection<UUID> offerIds) {
    return TenantSql.rows(
            "SELECT offer_id FROM sales_order WHERE tenant_id = $1 AND offer_id = ANY ($2)",
            row -> row.getUUID("offer_id"),
            Tenant.current(),
            offerIds.toArray(UUID[]::new))
        .map(HashSet::new);
  }
}
