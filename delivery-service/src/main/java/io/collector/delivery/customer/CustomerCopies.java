package io.collector.delivery.customer;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The addresses of the current tenant's customers.
@ApplicationScoped
public class CustomerCopies {

  /// The requested address, else the first one for goods, the default before the others. Where an
  /// address has no name it is the customer's own name.
  private static final String FIND =
      """
      SELECT coalesce(a.name, copy.name) AS addressee, a.street, a.street2, a."postalCode", a.city, a.region,
             a.country
        FROM customer_copy AS copy, jsonb_to_recordset(copy.addresses)
          AS a ("addressId" uuid, "addressType" text, "isDefault" boolean, name text, street text, street2 text,
                "postalCode" text, city text, region text, country text)
       WHERE copy.tenant_id = $1 AND copy.id = $2 AND (a."addressId" = $3 OR a."addressType" <> 'BILLING')
       ORDER BY coalesce(a."addressId" = $3, false) DESC, coalesce(a."isDefault", false) DESC, a."addressId"
       LIMIT 1
      """;

  /// Where to deliver to a customer; empty if no event of crm has named an address yet.
  ///
  /// @param addressId of the customer's addresses; any other, or none, means the default one
  public Uni<Optional<PostalAddress>> address(UUID customerId, @Nullable UUID addressId) {
    return TenantSql.row(FIND, CustomerCopies::address, Tenant.current(), customerId, addressId);
  }

  /// What papers to a customer are written in, of BCP 47; empty if it isn't known.
  public Uni<Optional<String>> language(UUID customerId) {
    return TenantSql.row(
            "SELECT language FROM customer_copy WHERE tenant_id = $1 AND id = $2",
            row -> Optional.ofNullable(row.getString("language")),
            Tenant.current(),
            customerId)
        .map(found -> found.flatMap(language -> language));
  }

  private static PostalAddress address(Row row) {
    return new PostalAddress(
        row.getString("addressee"),
        row.getString("street"),
        row.getString("street2"),
        row.getString("postalCode"),
        row.getString("city"),
        row.getString("region"),
        row.getString("country"));
  }
}
