package io.collector.hr.payroll;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The current tenant's payroll runs.
@ApplicationScoped
class PayrollRuns implements PanacheRepositoryBase<PayrollRun, UUID> {

  private static final String SUMS =
      """
      count(*)::int AS employees, coalesce(sum(gross), 0) AS gross,
             coalesce(sum(for_authorities), 0) AS for_authorities,
             coalesce(sum(other_deductions), 0) AS other_deductions, coalesce(sum(net), 0) AS net,
             coalesce(sum(employer_cost), 0) AS employer_cost,
             coalesce(sum(expenses), 0) AS expenses
        FROM payslip WHERE tenant_id = $1 AND run_id = $2
      """;
  private static final String TOTALS = "SELECT " + SUMS;
  private static final String DEPARTMENTS =
      "SELECT department, cost_centre, " + SUMS + " GROUP BY 1, 2 ORDER BY 1, 2";
  private static final String PROCESSED =
      """
      SELECT period FROM payroll_run
       WHERE tenant_id = $1 AND pay_group_id = $2 AND period >= $3 AND period < $4
         AND status IN ('PROCESSED', 'PAID')
      """;
  private static final String PROBLEM_COUNT =
      """
      SELECT count(*)::int AS many FROM payslip
       WHERE tenant_id = $1 AND run_id = $2 AND problem IS NOT NULL
      """;
  private static final String PROBLEMS =
      """
      SELECT id, employee_id, employee_number, problem FROM payslip
       WHERE tenant_id = $1 AND run_id = $2 AND problem IS NOT NULL
       ORDER BY employee_number, id LIMIT $3
      """;

  /// Another run of the group was processed or reversed since the calculation began.
  private static final String OVERTAKEN =
      """
      SELECT EXISTS (SELECT FROM payroll_run
                      WHERE tenant_id = $1 AND pay_group_id = $2 AND id <> $4
                        AND (processed_at > $3 OR (status = 'REVERSED' AND updated_at > $3)))
      """;

  /// That, or what else the calculation was made of has changed since it began.
  private static final String CHANGED =
      OVERTAKEN
          + """
          OR EXISTS (SELECT FROM pay_group g JOIN pay_scheme s ON s.tenant_id = g.tenant_id AND s.id = g.scheme_id
                      WHERE g.tenant_id = $1 AND g.id = $2 AND greatest(g.updated_at, s.updated_at) > $3)
          OR EXISTS (SELECT FROM pay_entry WHERE tenant_id = $1 AND pay_group_id = $2 AND updated_at > $3)
          OR EXISTS (SELECT FROM payroll_run r
                       JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id
                       JOIN employment_contract c
                         ON c.tenant_id = g.tenant_id AND g.code IN (c.pay_group, c.second_pay_group)
                       JOIN timesheet t ON t.tenant_id = c.tenant_id AND t.employee_id = c.employee_id
                      WHERE r.tenant_id = $1 AND r.id = $4
                        AND (t.status = 'APPROVED' AND t.decided_at > $3 OR t.reopened_at > $3)
                        AND t.week_start < (r.period || '-01')::date + interval '1 month')
          OR EXISTS (SELECT FROM payroll_run r
                       JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id
                       JOIN employment_contract c
                         ON c.tenant_id = g.tenant_id AND g.code IN (c.pay_group, c.second_pay_group)
                       JOIN absence a ON a.tenant_id = c.tenant_id AND a.employee_id = c.employee_id
                       JOIN absence_type t ON t.tenant_id = a.tenant_id AND t.id = a.absence_type_id
                      WHERE r.tenant_id = $1 AND r.id = $4
                        AND (NOT t.paid AND a.updated_at > $3 OR t.updated_at > $3)
                        AND a.from_date < (r.period || '-01')::date + interval '1 month')
          OR EXISTS (SELECT FROM payslip s
                       JOIN employment_contract c ON c.tenant_id = s.tenant_id AND c.employee_id = s.employee_id
                      WHERE s.tenant_id = $1 AND s.run_id = $4 AND c.updated_at > $3)
          OR EXISTS (SELECT FROM pay_group g
                       JOIN employment_contract c
                         ON c.tenant_id = g.tenant_id AND g.code IN (c.pay_group, c.second_pay_group)
                       JOIN employee e ON e.tenant_id = c.tenant_id AND e.id = c.employee_id
                       JOIN personal_details d ON d.tenant_id = c.tenant_id AND d.id = c.employee_id
                      WHERE g.tenant_id = $1 AND g.id = $2
                        AND greatest(c.updated_at, e.updated_at, d.updated_at) > $3)
      """;

  private static RunTotals totals(Row row) {
    return new RunTotals(
        row.getInteger("employees"),
        row.getBigDecimal("gross"),
        row.getBigDecimal("for_authorities"),
        row.getBigDecimal("other_deductions"),
        row.getBigDecimal("net"),
        row.getBigDecimal("employer_cost"),
        row.getBigDecimal("expenses"));
  }

  /// The run, which nobody else can change until the transaction ends: of two calculations at once
  /// the older finds that it was replaced.
  Uni<PayrollRun> locked(UUID id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  /// Σ of the run's payslips.
  Uni<RunTotals> totals(UUID runId) {
    return TenantSql.row(TOTALS, PayrollRuns::totals, Tenant.current(), runId)
        .map(found -> found.orElse(RunTotals.NONE));
  }

  /// @param department null for who is in none
  record DepartmentTotals(
      @Nullable String department, @Nullable String costCentre, RunTotals totals) {}

  Uni<List<DepartmentTotals>> departments(UUID runId) {
    return TenantSql.rows(
        DEPARTMENTS,
        row ->
            new DepartmentTotals(
                row.getString("department"), row.getString("cost_centre"), totals(row)),
        Tenant.current(),
        runId);
  }

  /// The periods of a group that were paid.
  Uni<SortedSet<YearMonth>> processed(UUID payGroupId, YearMonth from, YearMonth before) {
    return TenantSql.rows(
            PROCESSED,
            row -> YearMonth.parse(row.getString("period")),
            Tenant.current(),
            payGroupId,
            from.toString(),
            before.toString())
        .map(periods -> new TreeSet<>(periods));
  }

  /// How many of its payslips can't be paid as they are.
  Uni<Integer> problemCount(UUID runId) {
    return TenantSql.row(PROBLEM_COUNT, row -> row.getInteger("many"), Tenant.current(), runId)
        .map(found -> found.orElse(0));
  }

  /// A payslip that can't be paid as it is.
  @RegisterForReflection
  @Schema(name = "PayslipProblem")
  record PayslipProblem(
      UUID payslipId,
      UUID employeeId,
      String employeeNumber,
      @Schema(examples = "The net pay is below zero: limit what is withheld.") String problem) {}

  /// In the order of the employees' numbers.
  Uni<List<PayslipProblem>> problems(UUID runId, int most) {
    return TenantSql.rows(
        PROBLEMS,
        row ->
            new PayslipProblem(
                row.getUUID("id"),
                row.getUUID("employee_id"),
                row.getString("employee_number"),
                row.getString("problem")),
        Tenant.current(),
        runId,
        most);
  }

  /// Whether employees, contracts, hours, absences, entries, the scheme or other runs have changed
  /// since the calculation began.
  Uni<Boolean> isStale(PayrollRun run) {
    return since(CHANGED, run);
  }

  /// Whether another run of the group was processed or reversed since the calculation began. The
  /// group is locked, so that of two runs at once the second sees what the first did.
  Uni<Boolean> isOvertaken(PayrollRun run) {
    return TenantSql.lock("pay_group", Set.of(run.payGroupId())).chain(() -> since(OVERTAKEN, run));
  }

  private static Uni<Boolean> since(String changed, PayrollRun run) {
    var since = Objects.requireNonNull(run.calculatedAt());
    return TenantSql.row(
            changed,
            row -> row.getBoolean(0),
            Tenant.current(),
            run.payGroupId(),
            OffsetDateTime.ofInstant(since, ZoneOffset.UTC),
            run.id())
        .map(found -> found.orElse(false));
  }
}
