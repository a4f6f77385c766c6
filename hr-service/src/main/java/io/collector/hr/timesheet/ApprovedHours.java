package io.collector.hr.timesheet;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What payroll reads of timesheets: hours of approved weeks.
@ApplicationScoped
public class ApprovedHours {

  private static final String HOURS =
      """
      SELECT e.employee_id, e.work_date, sum(e.hours) AS hours
        FROM time_entry e
        JOIN timesheet t ON t.tenant_id = e.tenant_id AND t.id = e.timesheet_id
       WHERE e.tenant_id = $1 AND e.employee_id = ANY ($2) AND e.work_date BETWEEN $3 AND $4
         AND t.status = 'APPROVED'
         AND (SELECT $5 IN (c.pay_group, c.second_pay_group) FROM employment_contract c
               WHERE c.tenant_id = e.tenant_id AND c.employee_id = e.employee_id
                 AND c.valid_from < date_trunc('month', e.work_date) + interval '1 month'
                 AND coalesce(c.valid_to, 'infinity') >= date_trunc('month', e.work_date)
               ORDER BY c.valid_from <= e.work_date DESC, abs(c.valid_from - e.work_date) LIMIT 1)
       GROUP BY e.employee_id, e.work_date ORDER BY e.employee_id, e.work_date
      """;

  /// Hours of somebody on a day.
  public record Day(UUID employeeId, LocalDate workDate, BigDecimal hours) {}

  /// Those that a pay group pays: of the days under its contracts. A day without a contract goes to
  /// the last one before it in the month, else to the first one after it.
  ///
  /// @param from the first day
  /// @param to   the last day
  /// @return days with hours, by employee and date
  public Uni<List<Day>> of(
      String payGroup, Collection<UUID> employeeIds, LocalDate from, LocalDate to) {
    return TenantSql.rows(
        HOURS,
        row ->
            new Day(
                row.getUUID("employee_id"),
                row.getLocalDate("work_date"),
                row.getBigDecimal("hours")),
        Tenant.current(),
        employeeIds.toArray(UUID[]::new),
        from,
        to,
        payGroup);
  }
}
