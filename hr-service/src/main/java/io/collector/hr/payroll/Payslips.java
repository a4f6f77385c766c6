package io.collector.hr.payroll;

import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The current tenant's payslips.
@ApplicationScoped
class Payslips implements PanacheRepositoryBase<Payslip, UUID> {

  private static final String LINES =
      """
      SELECT code, name, kind, amount, basis, rate, for_period FROM payslip_line
       WHERE tenant_id = $1 AND payslip_id = $2 ORDER BY position
      """;

  /// The payslip's own, and those of its year up to its month that count, of the same group.
  private static final String OF_YEAR =
      """
      FROM payslip own
        JOIN payroll_run own_run ON own_run.tenant_id = own.tenant_id AND own_run.id = own.run_id
        JOIN payslip s ON s.tenant_id = own.tenant_id AND s.employee_id = own.employee_id
                      AND s.period BETWEEN left(own.period, 4) || '-01' AND own.period
        JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
                          AND r.pay_group_id = own_run.pay_group_id
      """;
  private static final String COUNTS =
      """
       WHERE own.tenant_id = $1 AND own.id = $2 AND (s.id = own.id OR r.status IN ('PROCESSED', 'PAID'))
      """;
  private static final String YEAR_TO_DATE =
      """
      SELECT sum(s.gross) AS gross, sum(s.for_authorities) AS for_authorities,
             sum(s.other_deductions) AS other_deductions, sum(s.net) AS net,
             sum(s.employer_cost) AS employer_cost, sum(s.expenses) AS expenses
      """
          + OF_YEAR
          + COUNTS;
  private static final String LINES_TO_DATE =
      "SELECT l.code, sum(l.amount) AS amount\n"
          + OF_YEAR
          + "  JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id\n"
          + COUNTS
          + " GROUP BY 1";

  private static final String EXPENSES =
      """
      SELECT expense_id, number, purpose, amount FROM payslip_expense
       WHERE tenant_id = $1 AND payslip_id = $2 ORDER BY number
      """;
  private static final String EXPENSES_OF_RUN =
      """
      SELECT e.expense_id FROM payslip_expense e
        JOIN payslip s ON s.tenant_id = e.tenant_id AND s.id = e.payslip_id
       WHERE e.tenant_id = $1 AND s.run_id = $2
      """;

  /// @param forPeriod of a correction a month before the payslip's
  record Line(
      String code,
      String name,
      ElementKind kind,
      BigDecimal amount,
      @Nullable BigDecimal basis,
      @Nullable BigDecimal rate,
      String forPeriod) {

    static Line of(Row row) {
      return new Line(
          row.getString("code"),
          row.getString("name"),
          ElementKind.valueOf(row.getString("kind")),
          row.getBigDecimal("amount"),
          row.getBigDecimal("basis"),
          row.getBigDecimal("rate"),
          row.getString("for_period"));
    }
  }

  Uni<List<Line>> lines(UUID id) {
    return TenantSql.rows(LINES, Line::of, Tenant.current(), id);
  }

  /// An expense report that it pays back.
  record Reimbursed(UUID expenseId, String number, String purpose, BigDecimal amount) {}

  Uni<List<Reimbursed>> expenses(UUID id) {
    return TenantSql.rows(
        EXPENSES,
        row ->
            new Reimbursed(
                row.getUUID("expense_id"),
                row.getString("number"),
                row.getString("purpose"),
                row.getBigDecimal("amount")),
        Tenant.current(),
        id);
  }

  /// All that a run pays back.
  Uni<List<UUID>> expensesOf(UUID runId) {
    return TenantSql.rows(
        EXPENSES_OF_RUN, row -> row.getUUID("expense_id"), Tenant.current(), runId);
  }

  Uni<PayslipAmounts> yearToDate(UUID id) {
    return TenantSql.row(
            YEAR_TO_DATE,
            row ->
                new PayslipAmounts(
                    row.getBigDecimal("gross"),
                    row.getBigDecimal("for_authorities"),
                    row.getBigDecimal("other_deductions"),
                    row.getBigDecimal("net"),
                    row.getBigDecimal("employer_cost"),
                    row.getBigDecimal("expenses")),
            Tenant.current(),
            id)
        .map(found -> found.orElseThrow());
  }

  private record Sum(String code, BigDecimal amount) {

    static Sum of(Row row) {
      return new Sum(row.getString("code"), row.getBigDecimal("amount"));
    }
  }

  /// By element.
  Uni<Map<String, BigDecimal>> linesToDate(UUID id) {
    return TenantSql.rows(LINES_TO_DATE, Sum::of, Tenant.current(), id)
        .map(sums -> sums.stream().collect(Collectors.toMap(Sum::code, Sum::amount)));
  }
}
