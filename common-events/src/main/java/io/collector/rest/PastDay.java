package io.collector.rest;

import java.time.LocalDate;

/// The day on which something has happened, as a request tells it. A wrong year would change the
/// books of years ago, or could not be posted at all.
public final class PastDay {

  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

  private PastDay() {}

  /// Not in the future, and not before the year 2000.
  ///
  /// @param problem gets what is wrong
  /// @param today   the tenant's
  public static void check(
      ProblemException problem, String pointer, LocalDate day, LocalDate today) {
    check(problem, pointer, day, FIRST, today);
  }

  private static void check(
      ProblemException problem, String pointer, LocalDate day, LocalDate first, LocalDate today) {
    if (day.isAfter(today)) {
      problem.at(pointer, "must not be in the future");
    } else if (day.isBefore(first)) {
      problem.at(pointer, "must not be before " + first);
    }
  }

  /// @throws ProblemException 422 if it is in the future, or before the year 2000
  public static void require(String pointer, LocalDate day, LocalDate today) {
    require(pointer, day, FIRST, today);
  }

  /// @param first before which it can't have happened
  /// @throws ProblemException 422 if it is in the future, or before that day
  public static void require(String pointer, LocalDate day, LocalDate first, LocalDate today) {
    var problem = Problems.unprocessable("invalid", "The day is invalid.");
    check(problem, pointer, day, first, today);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
