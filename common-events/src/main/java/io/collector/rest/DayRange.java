package io.collector.rest;

import io.collector.calendar.TenantCalendar;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
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

  /// @param attribute a moment
  /// @throws ProblemException 400 if it ends before it begins
  public Conditions ofMoment(String attribute, TenantCalendar calendar, Conditions where) {
    check();
    return where
        .and(attribute + " >= :from", "from", from == null ? null : calendar.startOf(from))
        .and(attribute + " < :to", "to", to == null ? null : calendar.startOf(to.plusDays(1)));
  }

  private void check() {
    if (from != null && to != null && to.isBefore(from)) {
      throw Problems.badRequest("bad-parameter", "The days end before they begin.")
          .at("?to", "must not be before from");
    }
  }
}
