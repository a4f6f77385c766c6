package io.collector.crm.catalog;

import static java.util.stream.Collectors.toMap;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.bus.RefusedEventException;
import io.collector.events.inventory.ProductState;
import io.collector.money.Decimals;
import io.collector.tax.TaxRate;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.collector.unit.Units;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copies of the current tenant's products, of deleted ones too.
@ApplicationScoped
public class ProductCopies {

  private static final CopyTable<ProductState> COPY =
      CopyTable.of("product_copy", ProductState::productId, ProductState::version)
          .text("unit", ProductState::unit)
          .text("units", Units::kept)
          .decimal("tax_percent", ProductCopies::taxPercent)
          .text("taxes", ProductCopies::taxes)
          .text("product_type", ProductState::productType);

  private static final String FIND =
      """
      SELECT id, unit, units, tax_percent, taxes, product_type FROM product_copy WHERE tenant_id = $1 AND id = ANY ($2)
      """;

  /// On `product.created` and `product.updated`.
  public <T extends ProductState> BatchHandler<T> handler() {
    return COPY.handler(state -> state);
  }

  /// @throws RefusedEventException if it is no percentage
  private static @Nullable BigDecimal taxPercent(ProductState product) {
    var percent = product.taxPercent();
    if (percent != null && !Decimals.fits(percent, 3, 4)) {
      throw new RefusedEventException("taxPercent of product %s".formatted(product.sku()));
    }
    return percent;
  }

  /// @throws RefusedEventException if there can't be such taxes
  private static @Nullable String taxes(ProductState product) {
    var fault = TaxRate.fault(product.taxes(), product.taxPercent());
    if (fault != null) {
      throw new RefusedEventException("taxes of product %s %s".formatted(product.sku(), fault));
    }
    return TaxRate.of(product.taxPercent(), product.taxes()).saved();
  }

  /// Those of the products that are known.
  public Uni<Map<UUID, ProductCopy>> of(Set<UUID> products) {
    return products.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(
                FIND,
                row -> Map.entry(row.getUUID("id"), copy(row)),
                Tenant.current(),
                products.toArray(UUID[]::new))
            .map(found -> found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static ProductCopy copy(Row row) {
    return new ProductCopy(
        Units.read(row.getString("unit"), row.getString("units")),
        TaxRate.read(row.getBigDecimal("tax_percent"), row.getString("taxes")),
        row.getString("product_type"));
  }
}
