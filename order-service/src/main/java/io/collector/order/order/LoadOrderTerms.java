package io.collector.order.order;

import io.collector.calendar.TenantCalendars;
import io.collector.numbering.DocumentSequence;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.OrderSettings;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Numbers an order and loads its terms, in one statement: placing an order is the hot path.
/// Numbers are for people, `ORD-2026-000123`, counted per tenant and its year, with gaps.
@ApplicationScoped
class LoadOrderTerms {

  private static final String FIND =
      """
      SELECT next_document_number('ORD', $2), c.status, c.credit_limit, c.currency,
             c.payment_term_days, c.shipping_address_id, c.price_basis, c.untaxed
        FROM (SELECT) AS new_order
        LEFT JOIN customer_copy c ON c.tenant_id = $1 AND c.id = $3
      """;

  private final Settings<OrderSettings> settings;
  private final TenantCalendars calendars;

  LoadOrderTerms(Settings<OrderSettings> settings, TenantCalendars calendars) {
    this.settings = settings;
    this.calendars = calendars;
  }

  /// With a new number.
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
        CustomerStanding.of(row),
        row.getInteger("payment_term_days"),
        row.getUUID("shipping_address_id"),
        PriceBasis.named(row.getString("price_basis"))
            .orElse(Objects.requireNonNull(policies.priceBasis())),
        Boolean.TRUE.equals(row.getBoolean("untaxed")),
        Objects.requireNonNull(policies.quantityBreaks()),
        Duration.ofMinutes(Objects.requireNonNull(policies.customerWaitMinutes())));
  }
}
