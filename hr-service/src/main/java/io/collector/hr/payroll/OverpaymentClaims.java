package io.collector.hr.payroll;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What employees of the current tenant owe of overpayments.
@ApplicationScoped
class OverpaymentClaims implements PanacheRepositoryBase<OverpaymentClaim, UUID> {

  private static final String OWED =
      """
      SELECT employee_id, open_amount FROM overpayment_claim
       WHERE tenant_id = $1 AND pay_group_id = $2 AND employee_id = ANY ($3)
      """;
  private static final String CARRIED_BY =
      """
      SELECT DISTINCT r.id FROM payslip s
        JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
        JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
       WHERE s.tenant_id = $1 AND r.pay_group_id = $2 AND s.employee_id = $3
         AND r.status IN ('PROCESSED', 'PAID') AND l.is_claim AND l.amount < 0
      """;

  private record Owed(UUID employeeId, BigDecimal amount) {

    static Owed of(Row row) {
      return new Owed(row.getUUID("employee_id"), row.getBigDecimal("open_amount"));
    }
  }

  /// What employees owe in a pay group; below zero what they get back.
  Uni<Map<UUID, BigDecimal>> owed(UUID payGroupId, UUID... employeeIds) {
    return TenantSql.rows(OWED, Owed::of, Tenant.current(), payGroupId, employeeIds)
        .map(rows -> rows.stream().collect(Collectors.toMap(Owed::employeeId, Owed::amount)));
  }

  /// The run that has carried what an employee owes in a pay group; empty if several have.
  Uni<Optional<UUID>> carriedBy(UUID payGroupId, UUID employeeId) {
    return TenantSql.rows(
            CARRIED_BY, row -> row.getUUID("id"), Tenant.current(), payGroupId, employeeId)
        .map(runs -> runs.size() == 1 ? Optional.of(runs.getFirst()) : Optional.empty());
  }
}
