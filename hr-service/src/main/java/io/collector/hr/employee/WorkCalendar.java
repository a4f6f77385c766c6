package io.collector.hr.employee;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The days on which an employee works, as the current employment and its contracts say; holidays
/// apart.
public final class WorkCalendar {

  private final @Nullable LocalDate hireDate;
  private final @Nullable LocalDate lastWorkingDay;
  private final Predicate<LocalDate> hasWork;

  private WorkCalendar(
      @Nullable LocalDate hireDate,
      @Nullable LocalDate lastWorkingDay,
      Predicate<LocalDate> hasWork) {
    this.hireDate = hireDate;
    this.lastWorkingDay = lastWorkingDay;
    this.hasWork = hasWork;
  }

  static WorkCalendar of(Employee employee, List<ContractForm> contracts) {
    return new WorkCalendar(
        employee.hireDate(),
        employee.lastWorkingDay(),
        day ->
            contracts.stream()
                .anyMatch(
                    contract ->
                        contract.isInForce(day) && contract.weeklyHours().isWorkingDay(day)));
  }

  /// The same days in every week.
  public static WorkCalendar of(
      LocalDate hireDate, @Nullable LocalDate lastWorkingDay, Set<DayOfWeek> days) {
    return new WorkCalendar(hireDate, lastWorkingDay, day -> days.contains(day.getDayOfWeek()));
  }

  public boolean isEmployedOn(LocalDate day) {
    return hireDate != null
        && !day.isBefore(hireDate)
        && (lastWorkingDay == null || !day.isAfter(lastWorkingDay));
  }

  public boolean isWorkingDay(LocalDate day) {
    return isEmployedOn(day) && hasWork.test(day);
  }

  /// Days of employment in a year.
  public long daysEmployed(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(this::isEmployedOn)
        .count();
  }

  /// The year of the first day; absent if they weren't hired.
  public @Nullable Integer firstYear() {
    return hireDate == null ? null : hireDate.getYear();
  }
}
