package io.collector.order.order;

import io.collector.calendar.TenantCalendars;
import io.collector.numbering.DocumentSequence;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.OrderSettings;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Numbers an order and loads its terms, in one statement: placing an order is the hot path. The
/// orders of a customer with a limit are placed one after the other.
/// Numbers are for people, `ORD-2026-000123`, counted per tenant and its year, with gaps.
@ApplicationScoped
class LoadOrderTerms {

  private static final String FIND =
      """
      SELECT next_document_number('ORD', $2), c.status, c.credit_limit, c.currency,
             c.payment_term_days, c.shipping_address_id, c.price_basis
        FROM (SELECT) AS new_order
        LEFT JOIN customer_copy c ON c.tenant_id = $1 AND c.id = $3
      """;

  /// What never reaches the customer is never owed.
  private static final String OPEN =
      """
      SELECT coalesce(sum(greatest(grand_total - settled_amount - never, 0)), 0) AS open
        FROM sales_order o
        CROSS JOIN LATERAL (SELECT coalesce(sum(coalesce(gross, total) * least((cancelled + rejected) / quantity, 1)), 0) AS never
                              FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS undelivered
       WHERE tenant_id = $1 AND customer_id = $2 AND currency = $3
         AND status NOT IN ('ON_HOLD', 'CANCELLED', 'COMPLETED')
      """;

  private final Settings<OrderSettings> settings;
  private final TenantCalendars calendars;

  LoadOrderTerms(Settings<OrderSettings> settings, TenantCalendars calendars) {
    this.settings = settings;
    this.calendars = calendars;
  }

  /// All but the customer's open amount, with a new number.
  Uni<OrderTerms> of(UUID customerId) {
    return settings
        .current()
        .chain(
            policies ->
                calendars
                    .current()
                    .chain(calendar -> of(customerId, policies, calendar.year().getValue())));
  }

  private static Uni<OrderTerms> of(UUID customerId, OrderSettings policies, int year) {
    return TenantSql.rows(
            FIND, row -> terms(year, policies, row), Tenant.current(), year, customerId)
        .map(List::getFirst);
  }

  private static OrderTerms terms(int year, OrderSettings policies, Row row) {
    return new OrderTerms(
        DocumentSequence.format("ORD", year, row.getLong("next_document_number")),
        policies.confirmationPolicy(),
        Objects.requireNonNull(policies.shortagePolicy()),
        row.getString("status"),
        row.getBigDecimal("credit_limit"),
        row.getString("currency"),
        BigDecimal.ZERO,
        row.getInteger("payment_term_days"),
        row.getUUID("shipping_address_id"),
        PriceBasis.named(row.getString("price_basis"))
            .orElse(Objects.requireNonNull(policies.priceBasis())));
  }

  /// The terms with what the customer's open orders amount to, if the customer has a limit in this
  /// currency.
  Uni<OrderTerms> withOpenAmount(OrderTerms terms, UUID customerId, String currency) {
    if (!terms.limits(currency)) {
      return Uni.createFrom().item(terms);
    }
    return Panache.flush()
        .chain(() -> TenantSql.lock("customer_copy", Set.of(customerId)))
        .chain(
            () ->
                TenantSql.rows(
                    OPEN, row -> row.getBigDecimal("open"), Tenant.current(), customerId, currency))
        .map(open -> terms.withOpenAmount(open.getFirst()));
  }
}
