package io.collector.order.catalog;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductState;
import io.collector.order.money.EventDecimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of a product. An older version never overwrites a newer.
@ApplicationScoped
public class UpdateProductCopy {

  /// All of a batch. Of a product that is told of several times the last version counts, and rows
  /// are locked in the order of their ids.
  private static final String REPLACE =
      """
      INSERT INTO catalog_product AS copy (tenant_id, id, sku, name, unit, product_type, price, currency,
                                           price_includes_tax, tax_percent, status, deleted, version)
      SELECT DISTINCT ON (id) $1, id, sku, name, unit, product_type, price, currency,
             price_includes_tax, tax_percent, status, false, version
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[],
                    $9::boolean[], $10::numeric[], $11::text[], $12::bigint[])
          AS told (id, sku, name, unit, product_type, price, currency,
                   price_includes_tax, tax_percent, status, version)
       ORDER BY id, version DESC
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

  /// On `product.created` and `product.updated`: a batch is one statement.
  public <T extends ProductState> EventHandler<T> replace() {
    return new EventHandler<>() {
      @Override
      public Uni<Void> prepare(List<Event<T>> events) {
        return UpdateProductCopy.replace(events.stream().map(Event::data).toList());
      }

      @Override
      public Uni<Void> handle(Event<T> event) {
        return Uni.createFrom().voidItem();
      }
    };
  }

  private static Uni<Void> replace(List<? extends ProductState> products) {
    return execute(
        REPLACE,
        Tenant.current(),
        products.stream().map(ProductState::productId).toArray(UUID[]::new),
        products.stream().map(ProductState::sku).toArray(String[]::new),
        products.stream().map(ProductState::name).toArray(String[]::new),
        products.stream().map(ProductState::unit).toArray(String[]::new),
        products.stream().map(ProductState::productType).toArray(String[]::new),
        products.stream().map(UpdateProductCopy::price).toArray(BigDecimal[]::new),
        products.stream().map(ProductState::currency).toArray(String[]::new),
        products.stream().map(ProductState::priceIncludesTax).toArray(Boolean[]::new),
        products.stream().map(UpdateProductCopy::taxPercent).toArray(BigDecimal[]::new),
        products.stream().map(ProductState::status).toArray(String[]::new),
        products.stream().map(ProductState::version).toArray(Long[]::new));
  }

  private static @Nullable BigDecimal price(ProductState product) {
    return EventDecimals.kept(product.price(), 13, 6, "price");
  }

  private static @Nullable BigDecimal taxPercent(ProductState product) {
    return EventDecimals.kept(product.taxPercent(), 3, 4, "taxPercent");
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
