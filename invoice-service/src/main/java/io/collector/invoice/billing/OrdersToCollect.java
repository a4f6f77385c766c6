package io.collector.invoice.billing;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// The current tenant's orders with something that waits for a collective invoice.
@ApplicationScoped
class OrdersToCollect {

  private static final String PUT =
      """
      INSERT INTO order_to_collect (tenant_id, order_id, customer_id, since) VALUES ($1, $2, $3, $4)
      ON CONFLICT (tenant_id, order_id) DO UPDATE SET since = excluded.since
      """;
  private static final String REMOVE =
      "DELETE FROM order_to_collect WHERE tenant_id = $1 AND order_id = $2";
  private static final String OF_CUSTOMER =
      """
      SELECT order_id FROM order_to_collect waiting WHERE tenant_id = $1 AND customer_id = $2 AND since <= $3
       ORDER BY EXISTS (SELECT FROM billing_hold held WHERE held.tenant_id = $1 AND held.order_id = waiting.order_id), since, order_id LIMIT $4
      """;
  private static final String CUSTOMERS =
      """
      SELECT customer_id, count(*) AS orders, min(since) AS since
        FROM order_to_collect waiting WHERE tenant_id = $1 AND since <= $2
         AND NOT EXISTS (SELECT FROM billing_hold held WHERE held.tenant_id = $1 AND held.order_id = waiting.order_id)
       GROUP BY customer_id ORDER BY min(since), customer_id LIMIT $3
      """;

  private static final String COUNT =
      """
      SELECT count(DISTINCT customer_id) AS customers FROM order_to_collect waiting WHERE tenant_id = $1 AND since <= $2
         AND NOT EXISTS (SELECT FROM billing_hold held WHERE held.tenant_id = $1 AND held.order_id = waiting.order_id)
      """;

  /// A customer with orders that wait.
  ///
  /// @param since the first day of what waits
  record Waiting(UUID customerId, long orders, LocalDate since) {}

  /// Locks what waits of a customer for collective invoices until the transaction ends: before its
  /// orders, which are known only then.
  ///
  /// It doesn't wait: what is read next is read when the lock is held.
  Uni<Void> lock(UUID customerId) {
    return TenantSql.lockNames(
        List.of("orders to collect of %s %s".formatted(Tenant.current(), customerId)));
  }

  /// @param since the first day of what waits
  Uni<Void> put(UUID orderId, UUID customerId, LocalDate since) {
    return TenantSql.execute(PUT, Tenant.current(), orderId, customerId, since).replaceWithVoid();
  }

  Uni<Void> remove(UUID orderId) {
    return TenantSql.execute(REMOVE, Tenant.current(), orderId).replaceWithVoid();
  }

  /// The longest waiting ones first, and what is held last: it can't stand before the others.
  ///
  /// @param until the last day of what is wanted
  Uni<List<UUID>> ofCustomer(UUID customerId, LocalDate until, int most) {
    return TenantSql.rows(
        OF_CUSTOMER,
        row -> row.getUUID("order_id"),
        Tenant.current(),
        customerId,
        until,
        (long) most);
  }

  /// Those that wait longest first, without what is held.
  ///
  /// @param until the last day of what is wanted
  Uni<List<Waiting>> customers(LocalDate until, int most) {
    return TenantSql.rows(
        CUSTOMERS,
        row ->
            new Waiting(
                row.getUUID("customer_id"), row.getLong("orders"), row.getLocalDate("since")),
        Tenant.current(),
        until,
        (long) most);
  }

  /// How many [#customers] there are.
  Uni<Long> count(LocalDate until) {
    return TenantSql.rows(COUNT, row -> row.getLong("customers"), Tenant.current(), until)
        .map(List::getFirst);
  }
}
