package io.collector.rest;

import io.collector.calendar.TenantCalendar;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which days a list is of: whole days of the tenant.
///
/// ```java
/// @BeanParam DayRange days = new DayRange();
///
/// Conditions where(TenantCalendar calendar) {
///   return days.ofMoment("createdAt", calendar, Conditions.all().among("status", status));
/// }
/// ```
public class DayRange {

  @QueryParam("from")
  @Parameter(description = "The first day, of the tenant", example = "2026-01-01")
  @Nullable LocalDate from;

  @QueryParam("to")
  @Parameter(description = "The last day, of the tenant", example = "2026-01-31")
  @Nullable LocalDate to;

  /// @param attribute a date
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofDate(String attribute, Conditions where) {
    check();
    return where.and(attribute + " >= :from", "from", from).and(attribute + " <= :to", "to", to);
  }

  /// For a date that is the day of a moment, in whatever time zone: an index of the moment
  /// finds it, in its order.
  ///
  /// @param moment by which the list is sorted
  /// @param date   its day
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofDayOf(String moment, String date, Conditions where) {
    return ofDate(date, where)
        .and(
            moment + " >= :earliest",
            "earliest",
            from == null ? null : TenantCalendar.DEFAULT.startOf(from.minusDays(1)))
        .and(
            moment + " < :latest",
            "latest",
            to == null ? null : TenantCalendar.DEFAULT.startOf(to.plusDays(2)));
  }

  /// @param attribute a moment
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofMoment(String attribute, TenantCalendar calendar, Conditions where) {
    check();
    return where
        .and(attribute + " >= :from", "from", from == null ? null : calendar.startOf(from))
        .and(attribute + " < :to", "to", to == null ? null : calendar.startOf(to.plusDays(1)));
  }

  /// For what lasts: that has some of the days.
  ///
  /// @param first a date
  /// @param last  a date; null until further notice
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofSpan(String first, String last, Conditions where) {
    check();
    return where
        .and("(%1$s is null or %1$s >= :from)".formatted(last), "from", from)
        .and(first + " <= :to", "to", to);
  }

  /// For what lasts a week: that has some of the days.
  ///
  /// @param attribute its first day
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofWeek(String attribute, Conditions where) {
    check();
    return where
        .and(attribute + " >= :from", "from", from == null ? null : from.minusDays(6))
        .and(attribute + " <= :to", "to", to);
  }

  /// For what is of a month: that has some of the days.
  ///
  /// @param attribute a month as text: `2026-11`
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofMonth(String attribute, Conditions where) {
    check();
    return where
        .and(attribute + " >= :from", "from", from == null ? null : month(from))
        .and(attribute + " <= :to", "to", to == null ? null : month(to));
  }

  private static String month(LocalDate day) {
    return YearMonth.from(day).toString();
  }

  private void check() {
    if (from != null && to != null && to.isBefore(from)) {
      throw Problems.badRequest("bad-parameter", "The days end before they begin.")
          .at("?to", "must not be before from");
    }
  }
}
