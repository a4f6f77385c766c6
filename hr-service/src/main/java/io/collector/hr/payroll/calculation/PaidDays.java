package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Predicate;

/// Which part of a month is paid. Public holidays count as the days of the week that they are on:
/// they are paid.
record PaidDays(YearMonth period, Map<LocalDate, BigDecimal> unpaid) {

  /// The part of the month that a segment pays.
  Part of(Segment segment, Proration proration) {
    return switch (proration) {
      case NONE -> Part.WHOLE;
      case CALENDAR_DAYS -> part(segment, _ -> true);
      case WORKING_DAYS -> part(segment, day -> segment.workingDays().contains(day.getDayOfWeek()));
    };
  }

  private Part part(Segment segment, Predicate<LocalDate> counted) {
    var all = period.atDay(1).datesUntil(period.plusMonths(1).atDay(1)).filter(counted).count();
    var paid =
        segment
            .from()
            .datesUntil(segment.to().plusDays(1))
            .filter(counted)
            .map(day -> BigDecimal.ONE.subtract(unpaid.getOrDefault(day, BigDecimal.ZERO)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Part(paid, BigDecimal.valueOf(Math.max(all, 1)));
  }
}
