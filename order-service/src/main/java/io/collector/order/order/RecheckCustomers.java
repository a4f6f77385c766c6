package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.order.gate.OrderGate;
import io.collector.order.gate.OrderGate.Decision;
import io.collector.schedule.ScheduledWork;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Brings open orders to the gate again when what is known of their customer has changed, or what
/// it owes, the latest first: orders that wait for an unknown customer go on, those of a blocked
/// one or beyond its limit stop. Orders that have waited too long for their customer are held for
/// a person.
@ApplicationScoped
class RecheckCustomers implements ScheduledWork {

  private static final int MOST = 50;

  private static final String CHANGED =
      """
      SELECT id, version FROM customer_copy WHERE tenant_id = $1 AND recheck ORDER BY id LIMIT $2
      """;

  /// One that changed again meanwhile stays on the list. Orders are locked before customers, as at
  /// all gates.
  private static final String DONE =
      """
      UPDATE customer_copy SET recheck = false
       WHERE tenant_id = $1 AND (id, version) IN (SELECT * FROM unnest($2::uuid[], $3::bigint[]))
      """;
  private static final String ORDERS =
      """
      SELECT id FROM sales_order
       WHERE tenant_id = $1
         AND (customer_id = ANY ($2) AND status IN ('PENDING', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'PARTIALLY_DELIVERED')
              OR customer_due_at < now())
      """;

  private final SalesOrders orders;
  private final ChangeOrderStatus changeOrderStatus;

  RecheckCustomers(SalesOrders orders, ChangeOrderStatus changeOrderStatus) {
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
  }

  @Override
  public String name() {
    return "customer-recheck";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_customers_to_recheck()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return changed()
        .chain(
            customers ->
                affected(customers)
                    .chain(ids -> orders.locked(new HashSet<>(ids)))
                    .call(RecheckCustomers::lockCustomers)
                    .chain(
                        found ->
                            Sequential.each(
                                found.values().stream()
                                    .sorted(Comparator.comparing(SalesOrder::createdAt).reversed())
                                    .toList(),
                                this::recheck))
                    .chain(() -> done(customers))
                    .map(_ -> customers.size() == MOST));
  }

  private record Changed(UUID id, Long version) {

    static Changed of(Row row) {
      return new Changed(row.getUUID("id"), row.getLong("version"));
    }
  }

  private static Uni<List<Changed>> changed() {
    return TenantSql.rows(CHANGED, Changed::of, Tenant.current(), MOST);
  }

  private static Uni<List<UUID>> affected(List<Changed> customers) {
    return TenantSql.rows(ORDERS, row -> row.getUUID("id"), Tenant.current(), ids(customers));
  }

  private static Uni<Void> lockCustomers(Map<UUID, SalesOrder> found) {
    return TenantSql.lock(
        "customer_copy", found.values().stream().map(SalesOrder::customerId).collect(toSet()));
  }

  private static Uni<Void> done(List<Changed> customers) {
    return TenantSql.execute(
            DONE,
            Tenant.current(),
            ids(customers),
            customers.stream().map(Changed::version).toArray(Long[]::new))
        .replaceWithVoid();
  }

  private static UUID[] ids(List<Changed> customers) {
    return customers.stream().map(Changed::id).toArray(UUID[]::new);
  }

  private Uni<Void> recheck(SalesOrder order) {
    return changeOrderStatus
        .decide(order)
        .chain(
            decision ->
                switch (decision) {
                  case Decision.Pass _ -> goOn(order);
                  case Decision.Wait _ -> giveUpIfDue(order);
                  case Decision.Hold hold ->
                      changeOrderStatus.publish(Cause.NONE, order, order.holdAt(hold));
                });
  }

  private Uni<Void> goOn(SalesOrder order) {
    if (order.customerDueAt() == null) {
      return Uni.createFrom().voidItem();
    }
    order.customerCame();
    return changeOrderStatus.applyPolicy(Cause.NONE, order);
  }

  private Uni<Void> giveUpIfDue(SalesOrder order) {
    var due = order.customerDueAt();
    return due == null || due.isAfter(Instant.now())
        ? Uni.createFrom().voidItem()
        : changeOrderStatus.publish(
            Cause.NONE,
            order,
            order.holdAt(
                new Decision.Hold(
                    OrderGate.Cause.UNKNOWN_CUSTOMER,
                    "The customer wasn't known here by " + due + ".")));
  }
}
