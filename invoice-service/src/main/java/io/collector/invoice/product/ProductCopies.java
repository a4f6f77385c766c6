package io.collector.invoice.product;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's copies of inventory's products.
@ApplicationScoped
public class ProductCopies {

  private static final String KNOWN =
      """
      SELECT id, sku, name, unit, units, tax_percent, taxes, tax_category, tax_exemption_reason, tax_exemption_code
        FROM product_copy WHERE tenant_id = $1 AND id = ANY ($2)
      """;

  /// By id; those that aren't known are missing.
  public Uni<Map<UUID, ProductCopy>> known(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(KNOWN, ProductCopy::of, Tenant.current(), ids.toArray(UUID[]::new))
            .map(found -> found.stream().collect(toMap(ProductCopy::id, Function.identity())));
  }
}
