package io.collector.accounting.journal;

import io.collector.accounting.account.LedgerRules;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The days that accept postings.
///
/// @param first the first day after the last closed month; absent if no month is closed
/// @param free  the first day after the last month that is closed or softly closed; before it only
///     a person posts, with a reason
public record OpenDays(@Nullable LocalDate first, @Nullable LocalDate free) {

  public boolean isClosed(LocalDate day) {
    return first != null && day.isBefore(first);
  }

  public boolean needsReason(LocalDate day) {
    return free != null && day.isBefore(free);
  }

  /// Where a document of this day is posted by itself: on the first day that needs no reason, if
  /// its own does.
  public LocalDate postingDate(LocalDate documentDate, LedgerRules rules) {
    var day =
        rules.booksBegin() != null && documentDate.isBefore(rules.booksBegin())
            ? rules.booksBegin()
            : documentDate;
    return free != null && day.isBefore(free) ? free : day;
  }
}
