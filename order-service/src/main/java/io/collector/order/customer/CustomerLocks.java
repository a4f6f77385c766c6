package io.collector.order.customer;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/// Lets batches that are about several customers go one after the other, if they have one in
/// common.
@ApplicationScoped
public class CustomerLocks {

  /// One after the other, as they are given.
  private static final String LOCK =
      """
      SELECT count(pg_advisory_xact_lock(hashtextextended(customer, 0))) FROM unnest($1::text[]) AS customer
      """;

  /// Until the transaction ends, whether they are known or not. Who needs one only has nothing in
  /// hand that another waits for.
  public Uni<Void> of(Set<UUID> customerIds) {
    var customers =
        customerIds.stream().map(id -> Tenant.current() + "/" + id).sorted().toArray(String[]::new);
    return customers.length < 2
        ? Uni.createFrom().voidItem()
        : TenantSession.connection()
            .chain(
                connection ->
                    Uni.createFrom()
                        .completionStage(() -> connection.select(LOCK, new Object[] {customers})))
            .replaceWithVoid();
  }
}
