package io.collector.accounting.journal;

import io.collector.rest.Conditions;
import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which months a list is of.
public class MonthRange {

  @QueryParam("from")
  @Parameter(description = "The first month", example = "2026-01")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(description = "The last month", example = "2026-12")
  @Nullable String to;

  /// @param attribute the first day of a month
  /// @throws io.collector.rest.ProblemException 400 if one is none, or the last is before the first
  public Conditions of(String attribute, Conditions where) {
    var first = firstDay(from, "from");
    var last = firstDay(to, "to");
    if (first != null && last != null && last.isBefore(first)) {
      throw Problems.badRequest("bad-parameter", "The months end before they begin.")
          .at("?to", "must not be before from");
    }
    return where.and(attribute + " >= :from", "from", first).and(attribute + " <= :to", "to", last);
  }

  /// The first day of a month.
  ///
  /// @throws io.collector.rest.ProblemException 400 if it is none
  public static @Nullable LocalDate firstDay(@Nullable String month, String parameter) {
    if (month == null) {
      return null;
    }
    if (!month.matches("(19|2\\d)\\d\\d-(0[1-9]|1[0-2])")) {
      throw Problems.badRequest("invalid-parameter", "That is no month.")
          .at("?" + parameter, "must be such as 2026-11");
    }
    return YearMonth.parse(month).atDay(1);
  }
}
