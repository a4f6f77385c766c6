package io.collector.accounting.party;

import io.collector.rest.NotYetKnown;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Whether the customers and suppliers that a person names exist: those of our services, and those
/// of documents that were posted, for other programs have parties of their own.
@ApplicationScoped
public class KnownParties {

  private static final String UNKNOWN =
      """
      SELECT asked.id FROM unnest($2::uuid[]) AS asked(id)
       WHERE NOT EXISTS (SELECT FROM %1$s_copy c WHERE c.tenant_id = $1 AND c.id = asked.id)
         AND NOT EXISTS (SELECT FROM %2$s i WHERE i.tenant_id = $1 AND i.%1$s_id = asked.id)
      """;
  private static final String CUSTOMERS = UNKNOWN.formatted("customer", "receivable_item");
  private static final String SUPPLIERS = UNKNOWN.formatted("supplier", "payable_item");

  /// @param pointer where the request names it
  public record Named(UUID id, String pointer) {}

  /// @throws io.collector.rest.ProblemException 422 `unknown-customer`, or 409 if their news may be
  ///     on the way
  public Uni<Void> requireCustomers(List<Named> named) {
    return require(CUSTOMERS, "customer", named);
  }

  /// @throws io.collector.rest.ProblemException 422 `unknown-supplier`, or 409 if their news may be
  ///     on the way
  public Uni<Void> requireSuppliers(List<Named> named) {
    return require(SUPPLIERS, "supplier", named);
  }

  private static Uni<Void> require(String sql, String what, List<Named> named) {
    return named.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.rows(
                sql,
                row -> row.getUUID("id"),
                Tenant.current(),
                named.stream().map(Named::id).distinct().toArray(UUID[]::new))
            .invoke(unknown -> refuse(what, unknown, named))
            .replaceWithVoid();
  }

  private static void refuse(String what, List<UUID> unknown, List<Named> named) {
    if (unknown.isEmpty()) {
      return;
    }
    var problem = Problems.unprocessable("unknown-" + what, "The %s is unknown.".formatted(what));
    named.stream()
        .filter(party -> unknown.contains(party.id()))
        .forEach(party -> problem.at(party.pointer(), "is no " + what));
    throw NotYetKnown.or(problem, unknown);
  }
}
