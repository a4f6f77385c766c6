package io.collector.order.catalog;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductState;
import io.collector.order.money.EventDecimals;
import io.collector.tax.TaxRate;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.collector.unit.Units;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of inventory's products.
@ApplicationScoped
public class UpdateProductCopy {

  private static final CopyTable<ProductState> PRODUCTS =
      CopyTable.of("catalog_product", ProductState::productId, ProductState::version)
          .text("sku", ProductState::sku)
          .text("name", ProductState::name)
          .text("unit", ProductState::unit)
          .text("product_type", ProductState::productType)
          .decimal("price", product -> EventDecimals.kept(product.price(), 13, 6, "price"))
          .text("currency", ProductState::currency)
          .bool("price_includes_tax", ProductState::priceIncludesTax)
          .decimal("tax_percent", UpdateProductCopy::taxPercent)
          .text("taxes", UpdateProductCopy::taxes)
          .text("status", ProductState::status)
          .text("units", Units::kept)
          .deletedIn("deleted");

  private static final String DELETE =
      """
      INSERT INTO catalog_product AS copy (tenant_id, id, sku, name, unit, product_type, deleted, version)
      VALUES ($1, $2, $3, $4, 'pcs', 'GOODS', true, $5)
      ON CONFLICT (tenant_id, id) DO UPDATE SET deleted = true, version = excluded.version
       WHERE copy.version <= excluded.version
      """;

  /// On `product.created` and `product.updated`.
  public <T extends ProductState> BatchHandler<T> handler() {
    return PRODUCTS.handler(state -> state);
  }

  /// On `product.deleted`: orders of it stay.
  public Uni<Void> delete(Event<ProductDeleted> event) {
    var product = event.data();
    return TenantSql.execute(
            DELETE,
            Tenant.current(),
            product.productId(),
            product.sku(),
            product.name(),
            product.version())
        .replaceWithVoid();
  }

  private static @Nullable BigDecimal taxPercent(ProductState product) {
    return EventDecimals.kept(product.taxPercent(), 3, 4, "taxPercent");
  }

  /// @throws RefusedEventException if there can't be such taxes
  private static @Nullable String taxes(ProductState product) {
    var percent = taxPercent(product);
    var fault = TaxRate.fault(product.taxes(), percent);
    if (fault != null) {
      throw new RefusedEventException("taxes of product %s %s".formatted(product.sku(), fault));
    }
    return TaxRate.of(percent, product.taxes()).saved();
  }
}
