package io.collector.crm.catalog;

import static java.util.stream.Collectors.toMap;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.inventory.ProductState;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.collector.unit.Units;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The units of the current tenant's products, of deleted ones too.
@ApplicationScoped
public class ProductUnitCopies {

  private static final CopyTable<ProductState> COPY =
      CopyTable.of("product_copy", ProductState::productId, ProductState::version)
          .text("unit", ProductState::unit)
          .text("units", Units::kept);

  private static final String FIND =
      "SELECT id, unit, units FROM product_copy WHERE tenant_id = $1 AND id = ANY ($2)";

  private record Copy(UUID id, Units units) {}

  /// On `product.created` and `product.updated`.
  public <T extends ProductState> BatchHandler<T> handler() {
    return COPY.handler(state -> state);
  }

  /// Those of the products that are known.
  public Uni<Map<UUID, Units>> of(Set<UUID> products) {
    return products.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(
                FIND,
                row ->
                    new Copy(
                        row.getUUID("id"),
                        Units.read(row.getString("unit"), row.getString("units"))),
                Tenant.current(),
                products.toArray(UUID[]::new))
            .map(found -> found.stream().collect(toMap(Copy::id, Copy::units)));
  }
}
