package io.collector.hr.employee;

import static java.util.Objects.requireNonNull;

import io.collector.calendar.TenantCalendar;
import io.collector.events.hr.EmployeeHired;
import io.collector.events.hr.EmployeeTerminated;
import io.collector.events.hr.EmployeeUpdated;

/// Events of an employee who was hired.
final class EmployeeMessages {

  private EmployeeMessages() {}

  static EmployeeHired hired(Employee employee, TenantCalendar calendar) {
    var form = employee.form();
    var placement = requireNonNull(employee.placement());
    return new EmployeeHired(
        employee.id(),
        employee.number(),
        form.firstName(),
        form.lastName(),
        form.email(),
        requireNonNull(placement.position()),
        placement.department(),
        calendar.startOf(requireNonNull(employee.hireDate())));
  }

  static EmployeeUpdated updated(Employee employee) {
    var form = employee.form();
    var placement = requireNonNull(employee.placement());
    return new EmployeeUpdated(
        employee.id(),
        employee.number(),
        form.firstName(),
        form.lastName(),
        form.email(),
        requireNonNull(placement.position()),
        employee.status().name(),
        placement.department(),
        placement.managerId(),
        String.valueOf(placement.employmentType()),
        placement.location(),
        employee.hireDate(),
        employee.version());
  }

  static EmployeeTerminated terminated(Employee employee) {
    return new EmployeeTerminated(
        employee.id(),
        employee.number(),
        requireNonNull(employee.lastWorkingDay()),
        employee.department(),
        employee.managerId(),
        employee.voluntary());
  }
}
