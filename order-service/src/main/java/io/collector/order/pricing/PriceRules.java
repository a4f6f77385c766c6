package io.collector.order.pricing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.collector.calendar.TenantCalendars;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The current tenant's price rules.
@ApplicationScoped
public class PriceRules implements PanacheRepositoryBase<PriceRule, UUID> {

  private final TenantCalendars calendars;

  PriceRules(TenantCalendars calendars) {
    this.calendars = calendars;
  }

  private static final String HOLDING =
      """
      SELECT product_id, id, customer_id IS NOT NULL AS is_for_customer, min_quantity, unit_price, price_basis, unit
        FROM price_rule
       WHERE tenant_id = $1 AND product_id = ANY ($2) AND currency = $3 AND active
         AND (customer_id IS NULL OR customer_id = $4)
         AND (valid_from IS NULL OR valid_from <= now()) AND (valid_to IS NULL OR valid_to > now())
         AND (first_day IS NULL OR first_day <= $5) AND (last_day IS NULL OR last_day >= $5)
      """;

  private record Found(UUID productId, QuotedPrice.Rule rule) {

    static Found of(Row row) {
      return new Found(
          row.getUUID("product_id"),
          new QuotedPrice.Rule(
              row.getUUID("id"),
              row.getBoolean("is_for_customer"),
              row.getBigDecimal("min_quantity"),
              row.getBigDecimal("unit_price"),
              PriceBasis.valueOf(row.getString("price_basis")),
              row.getString("unit")));
    }
  }

  /// The rules that hold now for a customer, by product, for whatever quantity.
  public Uni<Map<UUID, List<QuotedPrice.Rule>>> holding(
      Set<UUID> products, String currency, UUID customerId) {
    return products.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : calendars
            .today()
            .chain(
                today ->
                    TenantSql.rows(
                        HOLDING,
                        Found::of,
                        Tenant.current(),
                        products.toArray(UUID[]::new),
                        currency,
                        customerId,
                        today))
            .map(
                found ->
                    found.stream()
                        .collect(groupingBy(Found::productId, mapping(Found::rule, toList()))));
  }
}
