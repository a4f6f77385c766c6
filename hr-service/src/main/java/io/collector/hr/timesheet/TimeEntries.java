package io.collector.hr.timesheet;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// The current tenant's hours.
@ApplicationScoped
class TimeEntries implements PanacheRepositoryBase<TimeEntry, UUID> {

  private static final String ON_DAY =
      """
      SELECT coalesce(sum(hours), 0) FROM time_entry
       WHERE tenant_id = $1 AND employee_id = $2 AND work_date = $3 AND source = 'OWN' AND id <> $4
      """;
  private static final String CHARGEABLE =
      """
      SELECT e.id FROM time_entry e
        JOIN timesheet t ON t.tenant_id = e.tenant_id AND t.id = e.timesheet_id AND t.status = 'APPROVED'
        JOIN project p ON p.tenant_id = e.tenant_id AND p.id = e.project_id
         AND p.customer_id IS NOT NULL AND p.currency IS NOT NULL
       WHERE e.tenant_id = $1 AND e.hourly_rate IS NULL AND coalesce(e.billable, p.billable)
         AND EXISTS (SELECT FROM billing_rate r
                      WHERE r.tenant_id = e.tenant_id AND r.project_id = e.project_id
                        AND (r.resource_id IS NULL OR r.resource_id = e.employee_id)
                        AND r.valid_from <= e.work_date)
       ORDER BY e.id LIMIT $2 FOR NO KEY UPDATE OF e, t SKIP LOCKED
      """;

  Uni<List<TimeEntry>> of(UUID timesheetId) {
    return list("timesheetId = ?1 order by form.workDate, id", timesheetId);
  }

  Uni<Boolean> isRecorded(UUID taskId) {
    return count("form.taskId = ?1 and source = ?2", taskId, EntrySource.TASK)
        .map(many -> many > 0);
  }

  /// Hours that somebody has entered for a day.
  ///
  /// @param except an entry that is about to change
  Uni<BigDecimal> onDay(UUID employeeId, LocalDate day, UUID except) {
    return TenantSql.row(
            ON_DAY, row -> row.getBigDecimal(0), Tenant.current(), employeeId, day, except)
        .map(found -> found.orElse(BigDecimal.ZERO));
  }

  /// Some approved hours that can be charged and aren't, locked with their weeks: nobody opens one
  /// again meanwhile.
  Uni<List<TimeEntry>> lockChargeable(int most) {
    return TenantSql.rows(CHARGEABLE, row -> row.getUUID(0), Tenant.current(), most)
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(List.<TimeEntry>of())
                    : list("id in ?1 order by timesheetId, id", ids));
  }
}
