package io.collector.order.customer;

import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The addresses of the current tenant's customers.
@ApplicationScoped
public class CustomerAddresses {

  private static final String FIND =
      """
      SELECT a.name, a.street, a.street2, a."postalCode", a.city, a.region, a.country
        FROM customer_copy, jsonb_to_recordset(addresses)
          AS a ("addressId" uuid, name text, street text, street2 text, "postalCode" text, city text, region text,
                country text)
       WHERE tenant_id = $1 AND id = $2 AND a."addressId" = $3
      """;

  private static final String IS_UNKNOWN =
      """
      SELECT NOT addresses @> jsonb_build_array(jsonb_build_object('addressId', $3::text)) AS is_unknown
        FROM customer_copy WHERE tenant_id = $1 AND id = $2
      """;

  /// Whether the customer is known, but no such address of theirs.
  public Uni<Boolean> isUnknown(UUID customerId, UUID addressId) {
    return TenantSql.row(
            IS_UNKNOWN,
            row -> row.getBoolean("is_unknown"),
            Tenant.current(),
            customerId,
            addressId.toString())
        .map(found -> found.orElse(false));
  }

  /// @return 422, or 409 for an address so new that it may be on its way
  public static ProblemException unknown(UUID addressId) {
    return NotYetKnown.or(
        Problems.unprocessable("unknown-address", "The customer has no such address.")
            .at("/shippingAddressId", "is none of the customer's addresses"),
        Set.of(addressId));
  }

  /// An address as it is now, if it is known and the customer's.
  public Uni<Optional<ShippingAddress>> find(UUID customerId, UUID addressId) {
    return TenantSql.row(FIND, CustomerAddresses::address, Tenant.current(), customerId, addressId);
  }

  private static ShippingAddress address(Row row) {
    return new ShippingAddress(
        row.getString("name"),
        row.getString("street"),
        row.getString("street2"),
        row.getString("postalCode"),
        row.getString("city"),
        row.getString("region"),
        row.getString("country"));
  }
}
