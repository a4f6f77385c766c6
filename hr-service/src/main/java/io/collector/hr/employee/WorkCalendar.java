package io.collector.hr.employee;

import io.collector.hr.employee.PaidEmployee.Employment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The days on which an employee works, as their employments and contracts say; holidays apart.
public final class WorkCalendar {

  private final List<Employment> employments;
  private final Predicate<LocalDate> hasWork;

  private WorkCalendar(List<Employment> employments, Predicate<LocalDate> hasWork) {
    this.employments = employments;
    this.hasWork = hasWork;
  }

  static WorkCalendar of(List<Employment> employments, List<ContractForm> contracts) {
    return new WorkCalendar(
        employments,
        day ->
            contracts.stream()
                .anyMatch(
                    contract ->
                        contract.isInForce(day) && contract.weeklyHours().isWorkingDay(day)));
  }

  /// The same days in every week.
  ///
  /// @param employments in the order of time
  public static WorkCalendar of(List<Employment> employments, Set<DayOfWeek> days) {
    return new WorkCalendar(employments, day -> days.contains(day.getDayOfWeek()));
  }

  public boolean isEmployedOn(LocalDate day) {
    return employments.stream().anyMatch(employment -> employment.includes(day));
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
    return employments.isEmpty() ? null : employments.getFirst().hireDate().getYear();
  }
}
