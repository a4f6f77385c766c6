package io.collector.order.order;

import io.collector.numbering.DocumentSequence;
import io.collector.order.settings.OrderSettings;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// Numbers an order and finds what holds for it, in one statement: taking an order is the hot path.
/// Numbers are for people, `ORD-2026-000123`, counted per tenant and year (UTC), with gaps.
@ApplicationScoped
class LoadOrderTerms {

  private static final String FIND =
      """
      SELECT next_document_number('ORD', $2), c.status, c.credit_limit::text, c.currency,
             c.payment_term_days, c.shipping_address_id
        FROM (SELECT) AS new_order
        LEFT JOIN customer_copy c ON c.tenant_id = $1 AND c.id = $3
      """;

  /// One order of a customer after the other, so that two together don't pass the limit.
  private static final String QUEUE =
      "SELECT id FROM customer_copy WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE";

  /// What never reaches the customer is never owed.
  private static final String OPEN =
      """
      SELECT coalesce(sum(greatest(grand_total - settled_amount - never, 0)), 0)::text
        FROM sales_order o
        CROSS JOIN LATERAL (SELECT coalesce(sum(total * least((cancelled + rejected) / quantity, 1)), 0) AS never
                              FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS undelivered
       WHERE tenant_id = $1 AND customer_id = $2 AND currency = $3
         AND status NOT IN ('ON_HOLD', 'CANCELLED', 'COMPLETED')
      """;

  private final Settings<OrderSettings> settings;

  LoadOrderTerms(Settings<OrderSettings> settings) {
    this.settings = settings;
  }

  Uni<OrderTerms> of(UUID customerId, String currency, Instant placedAt) {
    var year = placedAt.atOffset(ZoneOffset.UTC).getYear();
    return settings
        .current()
        .chain(
            policies ->
                select(FIND, Tenant.current(), year, customerId)
                    .map(rows -> terms(year, policies, rows.next())))
        .chain(terms -> withOpenAmount(terms, customerId, currency));
  }

  private static OrderTerms terms(int year, OrderSettings policies, @Nullable Object[] row) {
    return new OrderTerms(
        DocumentSequence.format("ORD", year, Long.parseLong(String.valueOf(row[0]))),
        policies.confirmationPolicy(),
        Objects.requireNonNull(policies.shortagePolicy()),
        (String) row[1],
        row[2] == null ? null : new BigDecimal(row[2].toString()),
        (String) row[3],
        BigDecimal.ZERO,
        (Integer) row[4],
        (UUID) row[5]);
  }

  /// Only customers with a limit cost more statements.
  private static Uni<OrderTerms> withOpenAmount(
      OrderTerms terms, UUID customerId, String currency) {
    if (!terms.limits(currency)) {
      return Uni.createFrom().item(terms);
    }
    return Panache.flush()
        .chain(() -> select(QUEUE, Tenant.current(), customerId))
        .chain(() -> select(OPEN, Tenant.current(), customerId, currency))
        .map(rows -> terms.withOpenAmount(new BigDecimal(String.valueOf(rows.next()[0]))));
  }

  private static Uni<ReactiveConnection.Result> select(String sql, Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(sql, parameters)));
  }
}
