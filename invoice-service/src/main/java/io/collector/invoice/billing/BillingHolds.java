package io.collector.invoice.billing;

import io.collector.invoice.invoice.IssueInvoice;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's orders that can't be invoiced until the customer tells something, or
/// because what is left of them comes to less than zero.
@ApplicationScoped
class BillingHolds implements PanacheRepositoryBase<BillingHold, UUID> {

  private static final String PUT =
      """
      INSERT INTO billing_hold (tenant_id, order_id, order_number, customer_id, missing, customer_version)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (tenant_id, order_id)
      DO UPDATE SET missing = excluded.missing, customer_version = excluded.customer_version
      """;
  private static final String REMOVE =
      "DELETE FROM billing_hold WHERE tenant_id = $1 AND order_id = $2";
  private static final String REMOVE_OF_VERSION =
      "DELETE FROM billing_hold WHERE tenant_id = $1 AND order_id = $2 AND customer_version = $3";
  private static final String CHANGED =
      """
      SELECT held.order_id FROM billing_hold held
        JOIN customer_copy customer ON customer.tenant_id = $1 AND customer.id = held.customer_id
       WHERE held.tenant_id = $1 AND customer.version > held.customer_version
       ORDER BY held.held_since, held.order_id LIMIT $2
      """;

  Uni<Void> put(BillableOrder order, IssueInvoice.Missing missing) {
    return TenantSql.execute(
            PUT,
            Tenant.current(),
            order.id(),
            order.number(),
            order.customerId(),
            missing.what(),
            missing.customerVersion())
        .replaceWithVoid();
  }

  /// Holds an order if what is left of it comes to less than zero; else it is held no longer.
  Uni<Void> update(BillableOrder order, boolean isBelowZero) {
    return isBelowZero ? put(order, BillingHold.BELOW_ZERO) : remove(order.id());
  }

  /// A person took care of what comes to less than zero.
  Uni<Void> removeBelowZero(UUID orderId) {
    return TenantSql.execute(
            REMOVE_OF_VERSION, Tenant.current(), orderId, BillingHold.BELOW_ZERO.customerVersion())
        .replaceWithVoid();
  }

  Uni<Void> remove(UUID orderId) {
    return TenantSql.execute(REMOVE, Tenant.current(), orderId).replaceWithVoid();
  }

  Uni<Optional<BillingHold>> of(UUID orderId) {
    return findById(orderId).map(Optional::ofNullable);
  }

  /// One of the customer's.
  Uni<Optional<BillingHold>> ofCustomer(UUID customerId) {
    return find("customerId = ?1 order by heldSince, orderId", customerId)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /// Orders whose customer was changed since they were held, the longest held first.
  Uni<List<UUID>> changed(int most) {
    return TenantSql.rows(CHANGED, row -> row.getUUID("order_id"), Tenant.current(), (long) most);
  }
}
