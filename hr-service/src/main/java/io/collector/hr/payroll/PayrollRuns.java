package io.collector.hr.payroll;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
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
  /// Payslips that can't be paid; then who owes what the run, and those of months before it, have
  /// carried of overpayments and isn't settled, with the last payslip that has done so.
  private static final String PROBLEMS =
      """
      WITH claim AS (
        SELECT s.employee_id, max(s.employee_number) AS employee_number,
               (array_agg(s.id ORDER BY s.period DESC, s.id DESC))[1] AS id
          FROM payroll_run own
          JOIN payroll_run r ON r.tenant_id = own.tenant_id AND r.pay_group_id = own.pay_group_id
           AND r.period <= own.period AND r.status <> 'REVERSED'
           AND (r.id = own.id OR r.status IN ('PROCESSED', 'PAID'))
          JOIN payslip s ON s.tenant_id = r.tenant_id AND s.run_id = r.id
          JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
           AND l.is_claim
         WHERE own.tenant_id = $1 AND own.id = $2
         GROUP BY s.employee_id, own.pay_group_id
        HAVING sum(l.amount)
               + (SELECT coalesce(sum(t.amount), 0) FROM overpayment_settlement t
                   WHERE t.tenant_id = $1 AND t.employee_id = s.employee_id
                     AND t.pay_group_id = own.pay_group_id AND t.reversed_at IS NULL) < 0)
      SELECT id, employee_id, employee_number, problem, true AS blocks FROM payslip
       WHERE tenant_id = $1 AND run_id = $2 AND problem IS NOT NULL
      UNION ALL
      SELECT id, employee_id, employee_number, '%s', false FROM claim
       ORDER BY blocks DESC, employee_number, id LIMIT $3
      """
          .formatted(
              "More was paid for past months than is due. The employee owes what could not be taken"
                  + " off yet: it is withheld from their next pay. What is paid back outside"
                  + " payroll is recorded by POST /api/v1/overpayment-claims/settlements.");

  /// The group's other runs that were processed, and whether they were reversed.
  private static final String RUNS_DIGEST =
      """
      SELECT encode(sha256(coalesce(string_agg(id || ' ' || (status = 'REVERSED'), ',' ORDER BY id), '')::bytea), 'hex')
             AS digest
        FROM payroll_run
       WHERE tenant_id = $1 AND pay_group_id = $2 AND id <> $3
         AND status IN ('PROCESSED', 'PAID', 'REVERSED')
      """;

  /// Versions of all that a run is calculated of. Who was paid by the group, and has no contract of
  /// it any more, counts, too; so do hours and absences that don't count any more, or not yet.
  private static final String INPUTS_DIGEST =
      """
      WITH run AS (
        SELECT g.id AS group_id, g.code, g.version AS group_version, s.id AS scheme_id, s.version AS scheme_version,
               ((r.period || '-01')::date - make_interval(months => g.correction_months))::date AS first_day,
               ((r.period || '-01')::date + interval '1 month - 1 day')::date AS last_day
          FROM payroll_run r
          JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id
          JOIN pay_scheme s ON s.tenant_id = g.tenant_id AND s.id = g.scheme_id
         WHERE r.tenant_id = $1 AND r.pay_group_id = $2 AND r.id = $3),
      person AS (
        SELECT c.employee_id FROM run
          JOIN employment_contract c ON c.tenant_id = $1 AND run.code IN (c.pay_group, c.second_pay_group)
        UNION
        SELECT s.employee_id FROM run
          JOIN payroll_run p ON p.tenant_id = $1 AND p.pay_group_id = run.group_id
           AND p.status IN ('PROCESSED', 'PAID') AND p.period >= to_char(run.first_day, 'YYYY-MM')
          JOIN payslip s ON s.tenant_id = p.tenant_id AND s.run_id = p.id),
      input AS (
        SELECT 'group' AS what, group_id AS id, group_version AS version FROM run
        UNION ALL
        SELECT 'scheme', scheme_id, scheme_version FROM run
        UNION ALL
        SELECT 'entry', id, version FROM pay_entry WHERE tenant_id = $1 AND pay_group_id = $2
        UNION ALL
        SELECT 'settlement', id, version FROM overpayment_settlement WHERE tenant_id = $1 AND pay_group_id = $2
        UNION ALL
        SELECT 'employee', e.id, e.version FROM person p
          JOIN employee e ON e.tenant_id = $1 AND e.id = p.employee_id
        UNION ALL
        SELECT 'details', d.id, d.version FROM person p
          JOIN personal_details d ON d.tenant_id = $1 AND d.id = p.employee_id
        UNION ALL
        SELECT 'contract', c.id, c.version FROM person p
          JOIN employment_contract c ON c.tenant_id = $1 AND c.employee_id = p.employee_id
        UNION ALL
        SELECT DISTINCT 'timesheet', t.id, t.version FROM run, person p
          JOIN time_entry e ON e.tenant_id = $1 AND e.employee_id = p.employee_id
          JOIN timesheet t ON t.tenant_id = e.tenant_id AND t.id = e.timesheet_id
           AND (t.status = 'APPROVED' OR t.reopened_at IS NOT NULL)
         WHERE e.work_date BETWEEN run.first_day AND run.last_day
        UNION ALL
        SELECT 'absence', a.id, a.version FROM run, person p
          JOIN absence a ON a.tenant_id = $1 AND a.employee_id = p.employee_id
          JOIN absence_type t ON t.tenant_id = a.tenant_id AND t.id = a.absence_type_id AND NOT t.paid
         WHERE a.from_date <= run.last_day AND a.to_date >= run.first_day
        UNION ALL
        SELECT 'absence type', id, version FROM absence_type WHERE tenant_id = $1)
      SELECT encode(sha256(string_agg(what || ' ' || id || ' ' || version, ',' ORDER BY what, id)::bytea), 'hex')
             AS digest
        FROM input
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

  /// A payslip that can't be paid as it is, or one that carries what the employee owes.
  @RegisterForReflection
  @Schema(name = "PayslipProblem")
  record PayslipProblem(
      UUID payslipId,
      UUID employeeId,
      String employeeNumber,
      @Schema(examples = "The net pay is below zero: limit what is withheld.") String problem,
      @Schema(
              description =
                  "Whether the run isn't approved until it is corrected. An overpayment that the"
                      + " employee owes doesn't stop it")
          boolean blocksApproval) {}

  /// Those that stop the approval first, then in the order of the employees' numbers.
  Uni<List<PayslipProblem>> problems(UUID runId, int most) {
    return TenantSql.rows(
        PROBLEMS,
        row ->
            new PayslipProblem(
                row.getUUID("id"),
                row.getUUID("employee_id"),
                row.getString("employee_number"),
                row.getString("problem"),
                row.getBoolean("blocks")),
        Tenant.current(),
        runId,
        most);
  }

  /// What a calculation that begins now is made of.
  Uni<CalculationBasis> basis(PayrollRun run) {
    return digest(INPUTS_DIGEST, run)
        .chain(inputs -> digest(RUNS_DIGEST, run).map(runs -> new CalculationBasis(inputs, runs)));
  }

  /// Whether employees, contracts, hours, absences, entries, settlements, the scheme or other runs
  /// have changed since the calculation began. The group is locked, so that nothing that the run
  /// withholds is settled meanwhile.
  Uni<Boolean> isStale(PayrollRun run) {
    return TenantSql.lock("pay_group", Set.of(run.payGroupId()))
        .chain(() -> basis(run))
        .map(basis -> !basis.equals(run.basis()));
  }

  /// Whether another run of the group was processed or reversed since the calculation began. The
  /// group is locked, so that of two runs at once the second sees what the first did.
  Uni<Boolean> isOvertaken(PayrollRun run) {
    var basis = run.basis();
    return TenantSql.lock("pay_group", Set.of(run.payGroupId()))
        .chain(() -> digest(RUNS_DIGEST, run))
        .map(runs -> basis == null || !runs.equals(basis.runsDigest()));
  }

  private static Uni<String> digest(String sql, PayrollRun run) {
    return TenantSql.row(
            sql, row -> row.getString("digest"), Tenant.current(), run.payGroupId(), run.id())
        .map(Optional::orElseThrow);
  }
}
