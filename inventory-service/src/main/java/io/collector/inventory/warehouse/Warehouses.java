package io.collector.inventory.warehouse;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The tenant's warehouses.
@ApplicationScoped
public class Warehouses implements PanacheRepositoryBase<Warehouse, UUID> {

  /// Those with these ids. One after the other, for only so Hibernate looks into the session first:
  /// a batch of orders asks the database once for each warehouse, and not once for each order.
  public Uni<List<Warehouse>> withIds(Collection<UUID> ids) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(id -> findById(id))
        .collect()
        .asList();
  }

  /// The active ones that have a stock level of these products: their pick priorities, by id.
  public Uni<Map<UUID, Integer>> openWith(Collection<UUID> productIds) {
    return productIds.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(
                """
                SELECT id, pick_priority FROM warehouse
                 WHERE tenant_id = $1 AND active
                   AND id IN (SELECT warehouse_id FROM stock_level WHERE tenant_id = $1 AND product_id = ANY ($2))
                """,
                Open::of,
                Tenant.current(),
                productIds.toArray(UUID[]::new))
            .map(open -> open.stream().collect(toMap(Open::id, Open::pickPriority)));
  }

  private record Open(UUID id, int pickPriority) {

    static Open of(Row row) {
      return new Open(row.getUUID("id"), row.getInteger("pick_priority"));
    }
  }

  Uni<Boolean> isTaken(UUID id, String code) {
    return count("id = ?1 or code = ?2", id, code).map(found -> found > 0);
  }
}
