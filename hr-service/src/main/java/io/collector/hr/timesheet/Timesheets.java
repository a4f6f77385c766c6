package io.collector.hr.timesheet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;

/// The current tenant's timesheets.
@ApplicationScoped
class Timesheets implements PanacheRepositoryBase<Timesheet, UUID> {

  private static final String OPEN =
      """
      INSERT INTO timesheet (tenant_id, id, employee_id, week_start, status, version, created_at,
                             updated_at)
      VALUES ($1, $2, $3, $4, 'OPEN', 1, now(), now()) ON CONFLICT DO NOTHING
      """;

  static LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// The week of a day, locked; an open one if there was none.
  Uni<Timesheet> lockWeek(UUID employeeId, LocalDate day) {
    var week = weekOf(day);
    return TenantSql.execute(
            OPEN, Tenant.current(), UuidCreator.getTimeOrderedEpoch(), employeeId, week)
        .chain(
            () ->
                find("employeeId = ?1 and weekStart = ?2", employeeId, week)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResult());
  }

  /// The first week from a day on that hours can be added to, locked.
  Uni<Timesheet> lockOpenWeek(UUID employeeId, LocalDate day) {
    return lockWeek(employeeId, day)
        .chain(
            week ->
                week.isOpen()
                    ? Uni.createFrom().item(week)
                    : lockOpenWeek(employeeId, week.weekStart().plusWeeks(1)));
  }

  /// The week that hours are in, locked.
  Uni<Timesheet> lockWeek(TimeEntry entry) {
    return find("id", entry.timesheetId()).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }
}
