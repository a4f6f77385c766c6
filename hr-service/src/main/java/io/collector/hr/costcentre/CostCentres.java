package io.collector.hr.costcentre;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's cost centres. A tenant that has entered none writes what it likes.
@ApplicationScoped
public class CostCentres implements PanacheRepositoryBase<CostCentre, UUID> {

  private static final int MOST_NAMED = 50;

  private static final String FIT =
      """
      SELECT NOT EXISTS (SELECT FROM cost_centre WHERE tenant_id = $1)
             OR EXISTS (SELECT FROM cost_centre WHERE tenant_id = $1 AND code = $2 AND NOT closed) AS fits
      """;
  private static final String OPEN =
      "SELECT code FROM cost_centre WHERE tenant_id = $1 AND NOT closed ORDER BY code LIMIT $2";
  private static final String IN_USE =
      """
      SELECT EXISTS (SELECT FROM employment_contract
                      WHERE tenant_id = $1 AND cost_centre = $2) AS in_use
      """;

  /// @throws ProblemException 422 at `/costCentre` if the tenant has a list of cost centres, and
  ///     this one isn't in it or is closed
  public Uni<Void> check(@Nullable String code) {
    return code == null
        ? Uni.createFrom().voidItem()
        : TenantSql.row(FIT, row -> row.getBoolean("fits"), Tenant.current(), code)
            .chain(fits -> fits.orElse(false) ? Uni.createFrom().voidItem() : refuse());
  }

  private static Uni<Void> refuse() {
    return TenantSql.rows(OPEN, row -> row.getString("code"), Tenant.current(), MOST_NAMED + 1)
        .map(
            open -> {
              throw Problems.unprocessable(
                      "unknown-cost-centre", "There is no such cost centre, or it is closed.")
                  .at("/costCentre", detail(open));
            });
  }

  private static String detail(List<String> open) {
    return open.isEmpty()
        ? "all cost centres are closed"
        : "must be one of the cost centres: "
            + String.join(", ", open.subList(0, Math.min(open.size(), MOST_NAMED)))
            + (open.size() > MOST_NAMED ? ", … (see /api/v1/cost-centres)" : "");
  }

  Uni<Boolean> isInUse(CostCentre costCentre) {
    return TenantSql.row(
            IN_USE, row -> row.getBoolean("in_use"), Tenant.current(), costCentre.code())
        .map(found -> found.orElse(false));
  }
}
