package io.collector.accounting.journal;

import io.collector.accounting.account.LedgerRules;
import io.collector.rest.Problems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The years of the ledger; other dates are refused.
public final class LedgerDates {

  private LedgerDates() {}

  /// The day of a query's parameter.
  ///
  /// @throws io.collector.rest.ProblemException 400 outside these years
  public static @Nullable LocalDate asked(@Nullable LocalDate day, String parameter) {
    if (day != null && !LedgerRules.isInBooks(day)) {
      throw Problems.badRequest("invalid-parameter", "The date is outside the ledger's years.")
          .at(
              "?" + parameter,
              "must be in the years %d to %d"
                  .formatted(LedgerRules.FIRST_YEAR, LedgerRules.LAST_YEAR));
    }
    return day;
  }
}
