package io.collector.order.customer;

import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// The addresses of the current tenant's customers.
@ApplicationScoped
public class CustomerAddresses {

  private static final String FIND =
      """
      SELECT name, street, street2, postal_code, city, region, country
        FROM customer_address WHERE tenant_id = $1 AND id = $2 AND customer_id = $3
      """;

  private static final String IS_STRANGE =
      """
      SELECT EXISTS (SELECT 1 FROM customer_copy WHERE tenant_id = $1 AND id = $3)
         AND NOT EXISTS (SELECT 1 FROM customer_address WHERE tenant_id = $1 AND id = $2 AND customer_id = $3)
      """;

  /// Whether the customer is known, but no such address of theirs.
  public Uni<Boolean> isStrange(UUID customerId, UUID addressId) {
    return select(IS_STRANGE, customerId, addressId)
        .map(rows -> Boolean.TRUE.equals(rows.next()[0]));
  }

  /// An address as it is now, if it is known and the customer's.
  public Uni<Optional<ShippingAddress>> find(UUID customerId, UUID addressId) {
    return select(FIND, customerId, addressId).map(CustomerAddresses::address);
  }

  private static Uni<ReactiveConnection.Result> select(
      String sql, UUID customerId, UUID addressId) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(
                                sql, new Object[] {Tenant.current(), addressId, customerId})));
  }

  private static Optional<ShippingAddress> address(ReactiveConnection.Result rows) {
    if (!rows.hasNext()) {
      return Optional.empty();
    }
    @Nullable Object[] row = rows.next();
    return Optional.of(
        new ShippingAddress(
            (String) row[0],
            String.valueOf(row[1]),
            (String) row[2],
            (String) row[3],
            String.valueOf(row[4]),
            (String) row[5],
            String.valueOf(row[6])));
  }
}
