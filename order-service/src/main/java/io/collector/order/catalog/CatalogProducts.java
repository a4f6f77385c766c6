package io.collector.order.catalog;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's products, deleted ones too.
@ApplicationScoped
public class CatalogProducts {

  private static final String NAMED =
      """
      SELECT id, sku, name, unit, product_type, price, currency, price_includes_tax, tax_percent, taxes, status, deleted,
             units
        FROM catalog_product WHERE tenant_id = $1 AND id = ANY ($2)
      """;

  /// Those of the products that are known.
  public Uni<Map<UUID, CatalogProduct>> named(Set<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(NAMED, CatalogProduct::of, Tenant.current(), ids.toArray(UUID[]::new))
            .map(found -> found.stream().collect(toMap(CatalogProduct::id, Function.identity())));
  }
}
