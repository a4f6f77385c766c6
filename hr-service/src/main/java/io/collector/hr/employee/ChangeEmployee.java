package io.collector.hr.employee;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Hires, changes and terminates employees, and publishes what others may know of it.
@ApplicationScoped
class ChangeEmployee {

  private final Employees employees;
  private final Contracts contracts;
  private final TenantCalendars calendars;
  private final Outbox outbox;

  ChangeEmployee(
      Employees employees, Contracts contracts, Outbox outbox, TenantCalendars calendars) {
    this.employees = employees;
    this.contracts = contracts;
    this.outbox = outbox;
    this.calendars = calendars;
  }

  /// Publishes `employee.hired` for the first employment, `employee.updated` for a later one: id
  /// and resource are there already.
  ///
  /// @throws ProblemException 409 if they are employed, or another employee has their e-mail now;
  ///     422 without a contract for the day
  Uni<Void> hire(Employee employee, LocalDate firstDay) {
    var again = employee.wasHired();
    checkCanHire(employee, firstDay);
    return (again
            ? employees.requireFree(employee.form().email(), employee.id())
            : Uni.createFrom().voidItem())
        .chain(() -> calendars.current())
        .chain(
            calendar ->
                contracts
                    .of(employee.id())
                    .map(ChangeEmployee::forms)
                    .invoke(forms -> checkContract(forms, firstDay, calendar.today()))
                    .call(_ -> archive(employee))
                    .invoke(
                        forms -> {
                          employee.hire(firstDay);
                          employee.bringTo(calendar.today(), forms);
                        })
                    .chain(_ -> again ? update(employee) : publishHired(employee, calendar)));
  }

  private static void checkCanHire(Employee employee, LocalDate firstDay) {
    if (employee.wasHired() && employee.status() != EmployeeStatus.TERMINATED) {
      throw Problems.conflict("illegal-transition", "The employee was hired already.");
    }
    var left = employee.lastWorkingDay();
    if (left != null && !firstDay.isAfter(left)) {
      throw Problems.unprocessable("invalid", "Two employments must not overlap.")
          .at("/hireDate", "must be after " + left);
    }
  }

  private static void checkContract(List<ContractForm> forms, LocalDate firstDay, LocalDate today) {
    if (forms.stream().noneMatch(form -> form.isInForce(firstDay))) {
      throw Problems.unprocessable("no-contract", "No contract is in force on the first day.")
          .at("/hireDate", "must be a day of one of the employee's contracts");
    }
    if (forms.stream().allMatch(form -> form.hasEnded(today))) {
      throw Problems.unprocessable("no-contract", "All contracts of the employee have ended.")
          .at("/hireDate", "must be a day of a contract that goes on until today or longer");
    }
  }

  private Uni<Void> archive(Employee employee) {
    var hireDate = employee.hireDate();
    var lastWorkingDay = employee.lastWorkingDay();
    return hireDate == null || lastWorkingDay == null
        ? Uni.createFrom().voidItem()
        : employees.archive(employee.id(), hireDate, lastWorkingDay);
  }

  /// Notes the last day. On the day after it, or at once if that has passed, the employee is
  /// TERMINATED.
  ///
  /// @throws ProblemException 409 if they aren't employed, 422 for a day before the first
  Uni<Void> terminate(
      Employee employee, LocalDate lastDay, @Nullable Boolean voluntary, @Nullable String reason) {
    checkEmployed(employee);
    if (lastDay.isBefore(employee.hireDate())) {
      throw Problems.unprocessable("invalid", "Nobody leaves before the first day.")
          .at("/lastWorkingDay", "must not be before " + employee.hireDate());
    }
    employee.leave(lastDay, voluntary, reason);
    return bringToToday(employee, Cause.ofRequest());
  }

  /// They stay after all. Nothing was published yet.
  Uni<Void> withdrawTermination(Employee employee) {
    checkEmployed(employee);
    if (employee.lastWorkingDay() == null) {
      return Uni.createFrom().voidItem();
    }
    employee.stay();
    return bringToToday(employee, Cause.ofRequest());
  }

  /// Away for long, or back again.
  Uni<Void> move(Employee employee, EmployeeStatus to) {
    if (employee.status() == to) {
      return Uni.createFrom().voidItem();
    }
    var isLegal =
        switch (to) {
          case ON_LEAVE -> employee.status() == EmployeeStatus.ACTIVE;
          case ACTIVE -> employee.status() == EmployeeStatus.ON_LEAVE;
          case ONBOARDING, TERMINATED -> false;
        };
    if (!isLegal) {
      throw Problems.conflict(
              "illegal-transition", "The employee is %s.".formatted(employee.status()))
          .at("/status", "can be set from ACTIVE to ON_LEAVE and back; see …/hire, …/terminate");
    }
    employee.move(to);
    return update(employee);
  }

  /// The employee is changed already.
  Uni<Void> update(Employee employee) {
    return employee.wasHired()
        ? outbox.append(Cause.ofRequest(), EmployeeMessages.updated(employee), employee.version())
        : Uni.createFrom().voidItem();
  }

  /// After a change of dates or contracts, and when a day has come.
  Uni<Void> bringToToday(Employee employee, Cause cause) {
    return contracts
        .of(employee.id())
        .chain(
            found ->
                calendars
                    .today()
                    .chain(today -> publishIfMoved(cause, employee, forms(found), today)));
  }

  private Uni<Void> publishIfMoved(
      Cause cause, Employee employee, List<ContractForm> forms, LocalDate today) {
    var before = employee.status();
    if (!employee.bringTo(today, forms) || !employee.wasHired()) {
      return Uni.createFrom().voidItem();
    }
    var updated = outbox.append(cause, EmployeeMessages.updated(employee), employee.version());
    return before != EmployeeStatus.TERMINATED && employee.status() == EmployeeStatus.TERMINATED
        ? updated.chain(
            () -> outbox.append(cause, EmployeeMessages.terminated(employee), employee.version()))
        : updated;
  }

  private Uni<Void> publishHired(Employee employee, TenantCalendar calendar) {
    return outbox.append(
        Cause.ofRequest(), EmployeeMessages.hired(employee, calendar), employee.version());
  }

  private static void checkEmployed(Employee employee) {
    if (!employee.wasHired() || employee.status() == EmployeeStatus.TERMINATED) {
      throw Problems.conflict(
          "illegal-transition", "The employee is %s.".formatted(employee.status()));
    }
  }

  /// @param except a contract that is changed itself
  Uni<Void> checkContract(UUID employeeId, ContractForm wanted, @Nullable UUID except) {
    wanted.check();
    if (employeeId.equals(wanted.managerId())) {
      throw Problems.unprocessable("invalid", "The contract is invalid.")
          .at("/managerId", "must be another employee");
    }
    return contracts
        .of(employeeId)
        .invoke(
            found ->
                found.stream()
                    .filter(other -> !other.id().equals(except))
                    .filter(other -> other.form().overlaps(wanted))
                    .findFirst()
                    .ifPresent(other -> refuseOverlap(other.form())))
        .chain(() -> checkManager(wanted.managerId()));
  }

  private static void refuseOverlap(ContractForm other) {
    throw Problems.unprocessable("overlap", "Contracts of one employee must not overlap.")
        .at(
            "/validFrom",
            "another contract holds from %s to %s"
                .formatted(other.validFrom(), other.validTo() == null ? "…" : other.validTo()));
  }

  private Uni<Void> checkManager(@Nullable UUID managerId) {
    return managerId == null
        ? Uni.createFrom().voidItem()
        : employees
            .findById(managerId)
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problems.unprocessable("unknown-employee", "There is no such manager.")
                        .at("/managerId", "is no employee"))
            .replaceWithVoid();
  }

  private static List<ContractForm> forms(List<Contract> contracts) {
    return contracts.stream().map(Contract::form).toList();
  }
}
