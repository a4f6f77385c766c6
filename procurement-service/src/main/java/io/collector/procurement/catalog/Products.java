package io.collector.procurement.catalog;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.Event;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductState;
import io.collector.rest.NotYetKnown;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.collector.unit.Units;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The copy of inventory's products.
@ApplicationScoped
public class Products {

  private static final CopyTable<ProductState> COPY =
      CopyTable.of("product_copy", ProductState::productId, ProductState::version)
          .text("sku", ProductState::sku)
          .text("name", ProductState::name)
          .text("unit", ProductState::unit)
          .text("units", Units::kept)
          .deletedIn("deleted");

  private static final String DELETE =
      """
      INSERT INTO product_copy AS copy (tenant_id, id, sku, name, unit, deleted, version)
      VALUES ($1, $2, $3, $4, 'pcs', true, $5)
      ON CONFLICT (tenant_id, id) DO UPDATE SET deleted = true, version = excluded.version
       WHERE copy.version <= excluded.version
      """;
  private static final String INTRODUCE =
      """
      INSERT INTO product_copy (tenant_id, id, sku, name, unit, deleted, version)
      VALUES ($1, $2, $3, $4, 'pcs', false, 0) ON CONFLICT DO NOTHING
      """;
  private static final String FIND =
      """
      SELECT id, sku, name, unit, units FROM product_copy
       WHERE tenant_id = $1 AND id = ANY ($2) AND NOT deleted
      """;

  /// What procurement knows of a product.
  ///
  /// @param furtherUnits decimals and units beside the base unit, as [Units] reads them
  public record Product(
      UUID id, String sku, String name, String unit, @Nullable String furtherUnits) {

    private static Product of(Row row) {
      return new Product(
          row.getUUID("id"),
          row.getString("sku"),
          row.getString("name"),
          row.getString("unit"),
          row.getString("units"));
    }

    /// In what it is counted and bought.
    public Units units() {
      return Units.read(unit, furtherUnits);
    }
  }

  /// On `product.created` and `product.updated`.
  public <T extends ProductState> BatchHandler<T> handler() {
    return COPY.handler(state -> state);
  }

  /// On `product.deleted`.
  public Uni<Void> delete(Event<ProductDeleted> event) {
    var product = event.data();
    return TenantSql.send(
        DELETE,
        Tenant.current(),
        product.productId(),
        product.sku(),
        product.name(),
        product.version());
  }

  /// What another event tells of a product that its own event hasn't told yet.
  public Uni<Void> introduce(UUID id, String sku, String name) {
    return TenantSql.send(INTRODUCE, Tenant.current(), id, sku, name);
  }

  /// Those that exist, by id.
  public Uni<Map<UUID, Product>> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(FIND, Product::of, Tenant.current(), ids.toArray(UUID[]::new))
            .map(
                found ->
                    found.stream().collect(Collectors.toMap(Product::id, Function.identity())));
  }

  /// So many of one of a product's units, in its base unit; of a product that is gone as they are.
  ///
  /// @param unit absent for the base unit
  /// @throws io.collector.rest.ProblemException 422 if it has no such unit, or can't be divided so
  public Uni<BigDecimal> counted(UUID id, BigDecimal quantity, @Nullable String unit) {
    return find(List.of(id))
        .map(
            found -> {
              var product = found.get(id);
              return product == null ? quantity : product.units().counted(quantity, unit);
            });
  }

  /// @throws io.collector.rest.ProblemException 422 if there is no such product
  public Uni<Product> requireKnown(UUID id, String pointer) {
    return find(List.of(id))
        .map(
            found -> {
              var product = found.get(id);
              if (product == null) {
                throw NotYetKnown.or(
                    Problems.unprocessable("unknown-product", "There is no such product.")
                        .at(pointer, "there is no product " + id),
                    List.of(id));
              }
              return product;
            });
  }
}
