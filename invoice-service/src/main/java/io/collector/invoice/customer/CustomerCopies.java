package io.collector.invoice.customer;

import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's copies of crm's customers.
@ApplicationScoped
public class CustomerCopies implements PanacheRepositoryBase<CustomerCopy, UUID> {

  private static final String IS_KNOWN =
      """
      SELECT EXISTS (SELECT FROM customer_copy WHERE tenant_id = $1 AND id = $2)
          OR EXISTS (SELECT FROM invoice WHERE tenant_id = $1 AND customer_id = $2) AS is_known
      """;

  public Uni<Optional<CustomerCopy>> known(UUID id) {
    return findById(id).map(Optional::ofNullable);
  }

  /// One of crm's, or of an invoice: other programs have customers of their own.
  ///
  /// @throws io.collector.rest.ProblemException 422 at `/customerId`, or 409 if its news may be on
  ///     the way
  public Uni<Void> requireKnown(UUID id) {
    return TenantSql.row(IS_KNOWN, row -> row.getBoolean("is_known"), Tenant.current(), id)
        .invoke(
            isKnown -> {
              if (!isKnown.orElse(false)) {
                throw unknown(id);
              }
            })
        .replaceWithVoid();
  }

  public static ProblemException unknown(UUID id) {
    return NotYetKnown.or(
        Problems.unprocessable("unknown-customer", "The customer is unknown.")
            .at("/customerId", "is no customer"),
        List.of(id));
  }
}
