package io.collector.hr.policy;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The current tenant's policies.
@ApplicationScoped
class Policies implements PanacheRepositoryBase<Policy, UUID> {

  private static final String ACKNOWLEDGE =
      """
      INSERT INTO policy_acknowledgement (tenant_id, policy_id, employee_id) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING
      """;
  private static final String ACKNOWLEDGEMENTS =
      """
      SELECT e.id, e.number, e.first_name || ' ' || e.last_name AS name, a.acknowledged_at
        FROM employee e
        LEFT JOIN policy_acknowledgement a
          ON a.tenant_id = e.tenant_id AND a.employee_id = e.id AND a.policy_id = $2
       WHERE e.tenant_id = $1 AND e.status IN ('ACTIVE', 'ON_LEAVE') AND e.id > $3
         AND ($4::boolean IS NULL OR (a.acknowledged_at IS NULL) = $4)
       ORDER BY e.id LIMIT $5
      """;

  /// @param acknowledgedAt absent: not yet
  @RegisterForReflection
  @Schema(name = "PolicyAcknowledgement")
  record Acknowledgement(
      UUID employeeId, String employeeNumber, String name, @Nullable Instant acknowledgedAt) {}

  Uni<Void> acknowledge(UUID policyId, UUID employeeId) {
    return TenantSql.execute(ACKNOWLEDGE, Tenant.current(), policyId, employeeId).replaceWithVoid();
  }

  /// Employees, in the order of their ids.
  ///
  /// @param after   the last id of the part before
  /// @param missing whether those are wanted who have not acknowledged; absent: all
  Uni<List<Acknowledgement>> acknowledgements(
      UUID policyId, UUID after, @Nullable Boolean missing, int most) {
    return TenantSql.rows(
        ACKNOWLEDGEMENTS,
        row ->
            new Acknowledgement(
                row.getUUID("id"),
                row.getString("number"),
                row.getString("name"),
                instant(row.getOffsetDateTime("acknowledged_at"))),
        Tenant.current(),
        policyId,
        after,
        missing,
        most);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
