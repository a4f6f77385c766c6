package io.collector.hr.absence;

import io.collector.hr.employee.WorkCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which working days an absence takes.
final class AbsenceDays {

  static final BigDecimal HALF = new BigDecimal("0.5");

  private AbsenceDays() {}

  /// @param fraction  1 or 0.5
  /// @param afternoon whether the half of 0.5 is the afternoon
  record Day(LocalDate day, BigDecimal fraction, boolean afternoon) {}

  /// Days of work by the contract of the day; a holiday is none. On a half holiday, whose afternoon
  /// is off, an absence of any length takes the morning at most.
  ///
  /// @param holidays by day: 1 or 0.5
  static List<Day> of(
      AbsenceForm form, WorkCalendar calendar, Map<LocalDate, BigDecimal> holidays) {
    return form.fromDate()
        .datesUntil(form.toDate().plusDays(1))
        .filter(calendar::isWorkingDay)
        .map(day -> taken(form, day, holidays.getOrDefault(day, BigDecimal.ZERO)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Day> taken(AbsenceForm form, LocalDate day, BigDecimal holiday) {
    var morning = !(day.equals(form.fromDate()) && form.beginsAtMidday());
    var afternoon = !(day.equals(form.toDate()) && form.endsAtMidday());
    if (holiday.signum() > 0) {
      afternoon = false;
      morning = morning && holiday.compareTo(BigDecimal.ONE) < 0;
    }
    return morning || afternoon
        ? Optional.of(new Day(day, morning && afternoon ? BigDecimal.ONE : HALF, !morning))
        : Optional.empty();
  }
}
