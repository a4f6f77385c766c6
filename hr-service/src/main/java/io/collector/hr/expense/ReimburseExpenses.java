package io.collector.hr.expense;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Approved expense reports that payroll pays back. An approved run claims its reports, so that no
/// other run pays them; they are reimbursed when the run is paid, and free again when it is opened
/// again or reversed.
@ApplicationScoped
public class ReimburseExpenses {

  private static final String DUE =
      """
      SELECT id, employee_id, number, purpose, total FROM expense
       WHERE tenant_id = $1 AND employee_id = ANY ($2) AND currency = $3
         AND status = 'APPROVED' AND payroll_run_id IS NULL
       ORDER BY employee_id, number
      """;
  private static final String CLAIM =
      """
      UPDATE expense SET payroll_run_id = $2, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND id = ANY ($3) AND status = 'APPROVED' AND payroll_run_id IS NULL
      """;
  private static final String RELEASE =
      """
      UPDATE expense SET payroll_run_id = NULL, status = 'APPROVED', reimbursed_on = NULL,
                         version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND payroll_run_id = $2
      """;
  private static final String REIMBURSE =
      """
      UPDATE expense SET status = 'REIMBURSED', reimbursed_on = $3, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND payroll_run_id = $2
      """;

  /// A report that no run pays back yet.
  public record Due(UUID id, UUID employeeId, String number, String purpose, BigDecimal amount) {}

  /// What these employees are to get back in a currency.
  public Uni<List<Due>> due(UUID[] employeeIds, String currency) {
    return TenantSql.rows(
        DUE,
        row ->
            new Due(
                row.getUUID("id"),
                row.getUUID("employee_id"),
                row.getString("number"),
                row.getString("purpose"),
                row.getBigDecimal("total")),
        Tenant.current(),
        employeeIds,
        currency);
  }

  /// Whether the run has them all now; false if another run has one of them.
  public Uni<Boolean> claim(UUID runId, Collection<UUID> reports) {
    return reports.isEmpty()
        ? Uni.createFrom().item(true)
        : TenantSql.lock("expense", reports)
            .chain(
                () ->
                    TenantSql.execute(CLAIM, Tenant.current(), runId, reports.toArray(UUID[]::new)))
            .map(claimed -> claimed == reports.size());
  }

  /// Other runs may pay them back.
  public Uni<Void> release(UUID runId) {
    return TenantSql.execute(RELEASE, Tenant.current(), runId).replaceWithVoid();
  }

  /// The run was paid.
  public Uni<Void> reimburse(UUID runId, LocalDate day) {
    return TenantSql.execute(REIMBURSE, Tenant.current(), runId, day).replaceWithVoid();
  }
}
