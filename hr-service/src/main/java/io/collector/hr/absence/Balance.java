package io.collector.hr.absence;

import io.collector.hr.employee.WorkCalendar;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many days of a kind somebody has left in a year.
///
/// @param granted   for the year: as hr has set it, else the type's yearly days by the days of
///     employment in the year, rounded to half days
/// @param carried   left from the year before, up to what the type lets go on
/// @param taken     approved
/// @param requested not decided yet
/// @param left      granted + carried − taken − requested
@RegisterForReflection
@Schema(name = "AbsenceBalance")
record Balance(
    BigDecimal granted,
    BigDecimal carried,
    BigDecimal taken,
    BigDecimal requested,
    BigDecimal left) {

  /// Days of a year.
  record Used(BigDecimal taken, BigDecimal requested) {

    static final Used NONE = new Used(BigDecimal.ZERO, BigDecimal.ZERO);

    Used plus(Used more) {
      return new Used(taken.add(more.taken), requested.add(more.requested));
    }
  }

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /// @param entitled by year, where hr has set it
  /// @param used     by year
  static Balance of(
      int year,
      AbsenceType.Form type,
      WorkCalendar calendar,
      Map<Integer, BigDecimal> entitled,
      Map<Integer, Used> used) {
    return upTo(year, type, calendar, entitled, used).getLast();
  }

  /// Year by year, for what is left goes on, but not over a year without employment: from the first
  /// year of employment to the last that is asked for, or of that alone if it is before the first.
  ///
  /// @param entitled by year, where hr has set it
  /// @param used     by year
  static List<Balance> upTo(
      int last,
      AbsenceType.Form type,
      WorkCalendar calendar,
      Map<Integer, BigDecimal> entitled,
      Map<Integer, Used> used) {
    var first = calendar.firstYear();
    var carried = BigDecimal.ZERO;
    var years = new ArrayList<Balance>();
    for (var year = first == null ? last : Math.min(first, last); year <= last; year++) {
      var balance = inYear(year, carried, type, calendar, entitled, used);
      years.add(balance);
      carried = calendar.daysEmployed(year) == 0 ? BigDecimal.ZERO : carriedAfter(balance, type);
    }
    return years;
  }

  private static BigDecimal carriedAfter(Balance year, AbsenceType.Form type) {
    var limit = type.carryOverDays() == null ? BigDecimal.ZERO : type.carryOverDays();
    return year.left().max(BigDecimal.ZERO).min(limit);
  }

  private static Balance inYear(
      int year,
      BigDecimal carried,
      AbsenceType.Form type,
      WorkCalendar calendar,
      Map<Integer, BigDecimal> entitled,
      Map<Integer, Used> used) {
    var set = entitled.get(year);
    var granted = set == null ? earned(year, type, calendar) : set;
    var days = used.getOrDefault(year, Used.NONE);
    var left = granted.add(carried).subtract(days.taken()).subtract(days.requested());
    return new Balance(
        Decimals.plain(granted),
        Decimals.plain(carried),
        Decimals.plain(days.taken()),
        Decimals.plain(days.requested()),
        Decimals.plain(left));
  }

  private static BigDecimal earned(int year, AbsenceType.Form type, WorkCalendar calendar) {
    var full = type.yearlyDays() == null ? BigDecimal.ZERO : type.yearlyDays();
    return full.multiply(BigDecimal.valueOf(calendar.daysEmployed(year)))
        .multiply(TWO)
        .divide(BigDecimal.valueOf(Year.of(year).length()), 0, RoundingMode.HALF_UP)
        .divide(TWO, 1, RoundingMode.UNNECESSARY);
  }
}
