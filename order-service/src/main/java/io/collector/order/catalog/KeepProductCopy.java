package io.collector.order.catalog;

import io.collector.events.Event;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductState;
import io.collector.order.money.EventDecimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of a product. One statement each, and an older version never overwrites a newer.
@ApplicationScoped
public class KeepProductCopy {

  private static final String REPLACE =
      """
      INSERT INTO catalog_product AS copy (tenant_id, id, sku, name, unit, product_type, price, currency,
                                           price_includes_tax, tax_percent, status, deleted, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false, $12)
      ON CONFLICT (tenant_id, id) DO UPDATE
         SET sku = excluded.sku, name = excluded.name, unit = excluded.unit,
             product_type = excluded.product_type, price = excluded.price, currency = excluded.currency,
             price_includes_tax = excluded.price_includes_tax, tax_percent = excluded.tax_percent,
             status = excluded.status, deleted = false, version = excluded.version
       WHERE copy.version < excluded.version
      """;
  private static final String DELETE =
      """
      INSERT INTO catalog_product AS copy (tenant_id, id, sku, name, unit, product_type, deleted, version)
      VALUES ($1, $2, $3, $4, 'pcs', 'GOODS', true, $5)
      ON CONFLICT (tenant_id, id) DO UPDATE SET deleted = true, version = excluded.version
       WHERE copy.version <= excluded.version
      """;

  /// On `product.created` and `product.updated`.
  public Uni<Void> replace(Event<? extends ProductState> event) {
    var product = event.data();
    return execute(
        REPLACE,
        Tenant.current(),
        product.productId(),
        product.sku(),
        product.name(),
        product.unit(),
        product.productType(),
        EventDecimals.kept(product.price(), 13, 6, "price"),
        product.currency(),
        product.priceIncludesTax(),
        EventDecimals.kept(product.taxPercent(), 3, 4, "taxPercent"),
        product.status(),
        product.version());
  }

  /// On `product.deleted`: what is ordered of it stays.
  public Uni<Void> delete(Event<ProductDeleted> event) {
    var product = event.data();
    return execute(
        DELETE,
        Tenant.current(),
        product.productId(),
        product.sku(),
        product.name(),
        product.version());
  }

  private static Uni<Void> execute(String sql, @Nullable Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(sql, parameters)))
        .replaceWithVoid();
  }
}
