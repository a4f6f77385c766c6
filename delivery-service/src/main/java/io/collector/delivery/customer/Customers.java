package io.collector.delivery.customer;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the current tenant's customers live.
@ApplicationScoped
public class Customers {

  /// The address that is asked for, else the first one for goods, the default before the others.
  private static final String FIND =
      """
      SELECT addressee, street, street2, postal_code, city, region, country FROM customer_address
       WHERE tenant_id = $1 AND customer_id = $2 AND (id = $3 OR shipping)
       ORDER BY coalesce(id = $3, false) DESC, standard DESC, id
       LIMIT 1
      """;

  /// Where to deliver to a customer; empty if crm hasn't told.
  ///
  /// @param addressId of the customer's addresses; any other, or none, means the default one
  public Uni<Optional<PostalAddress>> address(UUID customerId, @Nullable UUID addressId) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(
                                FIND,
                                new @Nullable Object[] {Tenant.current(), customerId, addressId})))
        .map(rows -> rows.hasNext() ? Optional.of(address(rows.next())) : Optional.empty());
  }

  private static PostalAddress address(@Nullable Object[] row) {
    return new PostalAddress(
        (String) row[0],
        String.valueOf(row[1]),
        (String) row[2],
        (String) row[3],
        String.valueOf(row[4]),
        (String) row[5],
        String.valueOf(row[6]));
  }
}
