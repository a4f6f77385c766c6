package io.collector.hr.payroll;

import io.collector.hr.employee.PaidEmployee;
import io.collector.hr.employee.PaidEmployee.Employment;
import io.collector.hr.employee.PaidEmployee.PaidContract;
import io.collector.hr.payroll.calculation.EnteredAmount;
import io.collector.hr.payroll.calculation.PaidPerson;
import io.collector.hr.payroll.calculation.Segment;
import io.collector.hr.payroll.calculation.Share;
import io.collector.hr.payroll.calculation.Worked;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Cuts an employee's contracts to the days of a month on which they are employed.
record PersonInPeriod(PaidEmployee employee, YearMonth period) {

  PaidPerson paid(
      Map<LocalDate, BigDecimal> unpaid, List<Worked> worked, List<EnteredAmount> entered) {
    return new PaidPerson(
        employee.number(), employee.birthDate(), hireDate(), segments(), unpaid, worked, entered);
  }

  /// First day of the employment that the month is in; of the one before it if there is none.
  private @Nullable LocalDate hireDate() {
    return employee.employments().stream()
        .map(Employment::hireDate)
        .filter(day -> !day.isAfter(period.atEndOfMonth()))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private List<Segment> segments() {
    var segments = new ArrayList<Segment>();
    for (var contract : employee.contracts()) {
      for (var employment : employee.employments()) {
        var from = latest(period.atDay(1), contract.validFrom(), employment.hireDate());
        var to = earliest(period.atEndOfMonth(), contract.validTo(), employment.lastWorkingDay());
        if (!to.isBefore(from)) {
          segments.add(segment(contract, from, to));
        }
      }
    }
    return segments;
  }

  private static Segment segment(PaidContract contract, LocalDate from, LocalDate to) {
    return new Segment(
        from,
        to,
        contract.salary(),
        contract.hourlyRate(),
        contract.employmentLevel(),
        contract.department(),
        contract.costCentre(),
        new Share(contract.shareFrom(), contract.shareFrom().add(contract.share())),
        workingDays(contract));
  }

  private static Set<DayOfWeek> workingDays(PaidContract contract) {
    var monday = LocalDate.EPOCH.with(DayOfWeek.MONDAY);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> contract.weeklyHours().isWorkingDay(monday.with(day)))
        .collect(Collectors.toSet());
  }

  private static LocalDate latest(LocalDate... days) {
    return Arrays.stream(days).max(LocalDate::compareTo).orElseThrow();
  }

  private static LocalDate earliest(LocalDate end, @Nullable LocalDate... days) {
    var earliest = end;
    for (var day : days) {
      earliest = day != null && day.isBefore(earliest) ? day : earliest;
    }
    return earliest;
  }
}
