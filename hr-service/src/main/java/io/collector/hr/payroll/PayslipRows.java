package io.collector.hr.payroll;

import static io.collector.tenancy.Columns.decimals;
import static io.collector.tenancy.Columns.ids;
import static io.collector.tenancy.Columns.texts;

import io.collector.hr.expense.ReimburseExpenses;
import io.collector.hr.payroll.calculation.PayLine;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Writes the payslips of a run, a step's at once.
@ApplicationScoped
class PayslipRows {

  private static final String DELETE_LINES =
      """
      DELETE FROM payslip_line WHERE tenant_id = $1
         AND payslip_id IN (SELECT id FROM payslip WHERE tenant_id = $1 AND run_id = $2)
      """;
  private static final String DELETE = "DELETE FROM payslip WHERE tenant_id = $1 AND run_id = $2";
  private static final String INSERT =
      """
      INSERT INTO payslip (tenant_id, run_id, period, currency, id, employee_id, employee_number, employee_name,
                           department, cost_centre, gross, for_authorities, other_deductions, net, employer_cost, expenses, problem)
      SELECT $1::text, $2::uuid, $3::text, $4::text, * FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
                                           $11::numeric[], $12::numeric[], $13::numeric[], $14::numeric[], $15::numeric[], $16::numeric[],
                                           $17::text[])
      """;
  private static final String INSERT_LINES =
      """
      INSERT INTO payslip_line (tenant_id, payslip_id, position, code, name, kind, amount, basis, rate, for_period)
      SELECT $1::text, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::numeric[],
                               $9::numeric[], $10::text[])
      """;

  private static final String DELETE_EXPENSES =
      """
      DELETE FROM payslip_expense WHERE tenant_id = $1
         AND payslip_id IN (SELECT id FROM payslip WHERE tenant_id = $1 AND run_id = $2)
      """;
  private static final String INSERT_EXPENSES =
      """
      INSERT INTO payslip_expense (tenant_id, payslip_id, expense_id, number, purpose, amount)
      SELECT $1::text, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::numeric[])
      """;

  /// What a calculation before it left.
  Uni<Void> delete(UUID runId) {
    return TenantSql.execute(DELETE_LINES, Tenant.current(), runId)
        .chain(() -> TenantSql.execute(DELETE_EXPENSES, Tenant.current(), runId))
        .chain(() -> TenantSql.execute(DELETE, Tenant.current(), runId))
        .replaceWithVoid();
  }

  Uni<Void> insert(PayrollRun run, List<NewPayslip> slips) {
    if (slips.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return TenantSql.execute(
            INSERT,
            Tenant.current(),
            run.id(),
            run.periodText(),
            run.currency(),
            ids(slips, NewPayslip::id),
            ids(slips, NewPayslip::employeeId),
            texts(slips, NewPayslip::employeeNumber),
            texts(slips, NewPayslip::employeeName),
            texts(slips, NewPayslip::department),
            texts(slips, NewPayslip::costCentre),
            decimals(slips, slip -> slip.totals().gross()),
            decimals(slips, slip -> slip.totals().forAuthorities()),
            decimals(slips, slip -> slip.totals().otherDeductions()),
            decimals(slips, NewPayslip::net),
            decimals(slips, slip -> slip.totals().employerCost()),
            decimals(slips, NewPayslip::reimbursed),
            texts(slips, NewPayslip::problem))
        .chain(() -> insertLines(slips))
        .chain(() -> insertExpenses(slips));
  }

  private record Line(UUID payslipId, int position, PayLine line) {}

  private static Uni<Void> insertLines(List<NewPayslip> slips) {
    var lines = new ArrayList<Line>();
    for (var slip : slips) {
      for (var i = 0; i < slip.lines().size(); i++) {
        lines.add(new Line(slip.id(), i, slip.lines().get(i)));
      }
    }
    return TenantSql.execute(
            INSERT_LINES,
            Tenant.current(),
            ids(lines, Line::payslipId),
            lines.stream().map(Line::position).toArray(Integer[]::new),
            texts(lines, line -> line.line().code()),
            texts(lines, line -> line.line().name()),
            texts(lines, line -> line.line().kind().name()),
            decimals(lines, line -> line.line().amount()),
            decimals(lines, line -> line.line().basis()),
            decimals(lines, line -> line.line().rate()),
            texts(lines, line -> line.line().forPeriod().toString()))
        .replaceWithVoid();
  }

  private record Expense(UUID payslipId, ReimburseExpenses.Due due) {}

  private static Uni<Void> insertExpenses(List<NewPayslip> slips) {
    var expenses =
        slips.stream()
            .flatMap(slip -> slip.expenses().stream().map(due -> new Expense(slip.id(), due)))
            .toList();
    return expenses.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                INSERT_EXPENSES,
                Tenant.current(),
                ids(expenses, Expense::payslipId),
                ids(expenses, expense -> expense.due().id()),
                texts(expenses, expense -> expense.due().number()),
                texts(expenses, expense -> expense.due().purpose()),
                decimals(expenses, expense -> expense.due().amount()))
            .replaceWithVoid();
  }
}
