package io.collector.accounting.journal;

import io.collector.rest.Problems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The years of the ledger; other dates are refused.
public final class LedgerDates {

  static final int FIRST_YEAR = 1900;
  static final int LAST_YEAR = 2999;

  private LedgerDates() {}

  static boolean isInBooks(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /// The day of a query's parameter.
  ///
  /// @throws io.collector.rest.ProblemException 400 outside these years
  public static @Nullable LocalDate asked(@Nullable LocalDate day, String parameter) {
    if (day != null && !isInBooks(day)) {
      throw Problems.badRequest("invalid-parameter", "The date is outside the ledger's years.")
          .at("?" + parameter, "must be in the years %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
    }
    return day;
  }
}
