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
       GROUP BY e.employee_id, e.work_date ORDER BY e.employee_id, e.work_date
      """;

  /// Hours of somebody on a day.
  public record Day(UUID employeeId, LocalDate workDate, BigDecimal hours) {}

  /// @param from the first day
  /// @param to   the last day
  /// @return days with hours, by employee and date
  public Uni<List<Day>> of(Collection<UUID> employeeIds, LocalDate from, LocalDate to) {
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
        to);
  }
}
