package io.collector.order.gate;

import static java.util.stream.Collectors.toMap;

import io.collector.calendar.TenantCalendars;
import io.collector.currency.ExchangeRates;
import io.collector.currency.TenantRates;
import io.collector.order.settings.EndedProductPolicy;
import io.collector.order.settings.OrderSettings;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Loads what a gate decides by. The customer's row is locked while orders are added up, always
/// after the orders' own rows, so that two orders can't pass the limit together.
@ApplicationScoped
public class LoadGate {

  private static final String ENDED =
      """
      SELECT name FROM catalog_product
       WHERE tenant_id = $1 AND id = ANY ($2) AND (deleted OR status <> 'ACTIVE') ORDER BY name
      """;

  private static final String CUSTOMER =
      """
      SELECT status, credit_limit, currency FROM customer_copy WHERE tenant_id = $1 AND id = $2
      """;

  /// What never reaches the customer is never owed, and what came back before it was invoiced
  /// either, as an order's own claim; of an order on hold only what has left is.
  /// What is open of an order's invoices is counted with the invoices: without the order at the
  /// gate's own, of a collective one its part, rounded as `InvoiceState` does it. What of the
  /// customer's payments settles no invoice is taken off.
  private static final String OWED =
      """
      WITH owed AS (
        SELECT currency,
               CASE WHEN id = $3 THEN -billed
                    ELSE greatest(CASE WHEN status = 'ON_HOLD' THEN gone ELSE grand_total - never END - settled_amount - billed, 0)
               END AS amount
          FROM sales_order o
         CROSS JOIN LATERAL (
                 SELECT coalesce(sum(worth * greatest(least(cancelled + rejected + back, quantity - invoiced), 0) / quantity), 0) AS never,
                        coalesce(sum(worth * least(greatest(shipped - rejected - back, 0) / quantity, 1)), 0) AS gone
                   FROM (SELECT *, coalesce(gross, total) AS worth,
                                greatest(least(returned - credited, shipped - rejected - invoiced), 0) AS back
                           FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS line) AS goods
         CROSS JOIN LATERAL (
                 SELECT coalesce(sum(CASE WHEN part IS NULL OR parts = 0 THEN open_amount
                                          ELSE round(total * until / parts, digits) - round(total * before / parts, digits)
                                             - round((total - open_amount) * until / parts, digits)
                                             + round((total - open_amount) * before / parts, digits) END), 0) AS billed
                   FROM invoice_of_order i JOIN invoice_copy c ON c.tenant_id = i.tenant_id AND c.id = i.invoice_id
                  CROSS JOIN LATERAL (
                          SELECT coalesce(sum(p.total) FILTER (WHERE p.order_id < i.order_id), 0) AS before,
                                 sum(p.total) FILTER (WHERE p.order_id <= i.order_id) AS until, sum(p.total) AS parts,
                                 coalesce((SELECT unit.digits FROM unnest($4::text[], $5::int[]) AS unit (code, digits)
                                            WHERE code = c.currency), 2) AS digits
                            FROM collective_invoice_order p
                           WHERE p.tenant_id = i.tenant_id AND p.invoice_id = i.invoice_id) AS shares
                  WHERE i.tenant_id = o.tenant_id AND i.order_id = o.id) AS invoices
         WHERE tenant_id = $1 AND customer_id = $2 AND (id = $3 OR status NOT IN ('CANCELLED', 'COMPLETED'))
        UNION ALL
        SELECT currency, open_amount FROM invoice_copy
         WHERE tenant_id = $1 AND customer_id = $2 AND open_amount > 0
        UNION ALL
        SELECT currency, -unallocated_amount FROM outside_payment
         WHERE tenant_id = $1 AND customer_id = $2 AND unallocated_amount > 0
      )
      SELECT currency, sum(amount) AS amount FROM owed GROUP BY currency
      """;

  /// Currencies of other than two decimals.
  private static final List<Currency> NOT_OF_CENTS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .filter(currency -> currency.getDefaultFractionDigits() != 2)
          .toList();

  private static final String CUSTOMERS =
      """
      SELECT id, status, credit_limit, currency FROM customer_copy
       WHERE tenant_id = $1 AND id IN (SELECT customer_id FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2))
      """;

  private static final String LOCK =
      """
      SELECT id FROM customer_copy
       WHERE tenant_id = $1 AND credit_limit IS NOT NULL
         AND id IN (SELECT customer_id FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2) AND status = 'PENDING')
       ORDER BY id FOR NO KEY UPDATE
      """;

  /// It waits for a check that is under way, which may not have seen what is owed now.
  private static final String RECHECK =
      """
      UPDATE customer_copy SET recheck = true
       WHERE tenant_id = $1 AND id IN (
         SELECT id FROM customer_copy WHERE tenant_id = $1 AND id = ANY ($2) AND credit_limit IS NOT NULL
          ORDER BY id FOR NO KEY UPDATE)
      """;

  private final Settings<OrderSettings> settings;
  private final TenantCalendars calendars;
  private final TenantRates rates;

  LoadGate(Settings<OrderSettings> settings, TenantCalendars calendars, TenantRates rates) {
    this.settings = settings;
    this.calendars = calendars;
    this.rates = rates;
  }

  /// What the tenant wants.
  ///
  /// @param today its day
  private record Policies(OrderSettings settings, LocalDate today) {}

  /// Locks the customers with a limit of orders that may come to a gate, in the order of their ids,
  /// once for all orders of a transaction: then two of them cannot deadlock.
  public Uni<Void> lockCustomers(Collection<UUID> lockedOrders) {
    return lockedOrders.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.send(LOCK, Tenant.current(), lockedOrders.toArray(UUID[]::new));
  }

  /// More may be owed by these customers than before: the open orders of those with a limit come to
  /// the gate again, soon. Behind the locks of orders.
  public Uni<Void> recheck(Set<UUID> customers) {
    return customers.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.send(RECHECK, Tenant.current(), customers.toArray(UUID[]::new));
  }

  /// What is known of the customers of orders, by customer.
  public Uni<Map<UUID, CustomerStanding>> customersOf(Collection<UUID> orders) {
    return orders.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(CUSTOMERS, Known::of, Tenant.current(), orders.toArray(UUID[]::new))
            .map(found -> found.stream().collect(toMap(Known::id, Known::standing)));
  }

  private record Known(UUID id, CustomerStanding standing) {

    static Known of(Row row) {
      return new Known(row.getUUID("id"), CustomerStanding.of(row));
    }
  }

  /// @param orderId  the order at the gate, which isn't counted; absent if it is still to be saved
  /// @param products of the order
  public Uni<OrderGate> gate(UUID customerId, @Nullable UUID orderId, Set<UUID> products) {
    return standing(customerId).chain(found -> gate(customerId, orderId, products, found));
  }

  /// @param standing as it was read; read again if the customer has a limit
  public Uni<OrderGate> gate(
      UUID customerId, @Nullable UUID orderId, Set<UUID> products, CustomerStanding standing) {
    return policies()
        .chain(
            policies ->
                ended(products, policies.settings())
                    .chain(
                        ended ->
                            standing.isLimited()
                                ? lock(customerId)
                                    .chain(() -> locked(customerId, orderId, policies, ended))
                                : Uni.createFrom()
                                    .item(
                                        gate(
                                            standing,
                                            Map.of(),
                                            ExchangeRates.NONE,
                                            policies,
                                            ended))));
  }

  private Uni<Policies> policies() {
    return settings
        .current()
        .chain(current -> calendars.today().map(today -> new Policies(current, today)));
  }

  private static Uni<Void> lock(UUID customerId) {
    return Panache.flush().chain(() -> TenantSql.lock("customer_copy", Set.of(customerId)));
  }

  /// What it asks the database goes out together.
  private Uni<OrderGate> locked(
      UUID customerId, @Nullable UUID orderId, Policies policies, List<String> ended) {
    return Uni.combine()
        .all()
        .unis(standing(customerId), owed(customerId, orderId), rates.on(policies.today()))
        .with((now, others, told) -> gate(now, others, told, policies, ended));
  }

  private static Uni<CustomerStanding> standing(UUID customerId) {
    return TenantSql.row(CUSTOMER, CustomerStanding::of, Tenant.current(), customerId)
        .map(found -> found.orElse(CustomerStanding.UNKNOWN));
  }

  private static Uni<List<String>> ended(Set<UUID> products, OrderSettings policies) {
    return policies.endedProducts() == EndedProductPolicy.ALLOW || products.isEmpty()
        ? Uni.createFrom().item(List.of())
        : TenantSql.rows(
            ENDED, row -> row.getString("name"), Tenant.current(), products.toArray(UUID[]::new));
  }

  private static Uni<Map<String, BigDecimal>> owed(UUID customerId, @Nullable UUID orderId) {
    return TenantSql.rows(
            OWED,
            Owed::of,
            Tenant.current(),
            customerId,
            orderId,
            NOT_OF_CENTS.stream().map(Currency::getCurrencyCode).toArray(String[]::new),
            NOT_OF_CENTS.stream().map(Currency::getDefaultFractionDigits).toArray(Integer[]::new))
        .map(LoadGate::byCurrency);
  }

  private record Owed(String currency, BigDecimal amount) {

    static Owed of(Row row) {
      return new Owed(row.getString("currency"), row.getBigDecimal("amount"));
    }
  }

  private static Map<String, BigDecimal> byCurrency(List<Owed> owed) {
    return owed.stream().collect(toMap(Owed::currency, Owed::amount));
  }

  private static OrderGate gate(
      CustomerStanding standing,
      Map<String, BigDecimal> others,
      ExchangeRates told,
      Policies policies,
      List<String> ended) {
    var settings = policies.settings();
    return new OrderGate(
        standing,
        others,
        new DayRates(told, Objects.requireNonNull(settings.exchangeRates()), policies.today()),
        Objects.requireNonNull(settings.unknownCustomers()),
        ended);
  }
}
