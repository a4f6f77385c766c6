package io.collector.hr.employee;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Does what happens by date alone: first days, days after the last, and contracts that begin.
@ApplicationScoped
class MoveEmployeesByDate implements ScheduledWork {

  private static final int MOST = 100;

  private final Employees employees;
  private final TenantCalendars calendars;
  private final ChangeEmployee changeEmployee;

  MoveEmployeesByDate(
      Employees employees, ChangeEmployee changeEmployee, TenantCalendars calendars) {
    this.employees = employees;
    this.changeEmployee = changeEmployee;
    this.calendars = calendars;
  }

  @Override
  public String name() {
    return "employee-dates";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_due_employees()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return calendars
        .today()
        .chain(today -> employees.lockDue(today, MOST))
        .call(
            due ->
                Sequential.each(due, employee -> changeEmployee.bringToToday(employee, Cause.NONE)))
        .map(due -> due.size() == MOST);
  }
}
