package io.collector.accounting.account;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tenant's rules for days of entries.
///
/// @param futureDays      how many days after today an entry may be dated at most
/// @param fiscalYearStart month in which a fiscal year begins
/// @param booksBegin      the first day of the books, and of a first year that may be short
public record LedgerRules(int futureDays, Month fiscalYearStart, @Nullable LocalDate booksBegin) {

  /// The years of the ledger; other days are refused.
  public static final int FIRST_YEAR = 1900;

  public static final int LAST_YEAR = 2999;

  public static boolean isInBooks(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /// The last day that an entry may be dated.
  LocalDate lastDay(LocalDate today) {
    return today.plusDays(futureDays);
  }

  /// Whether a fiscal year ends with this month.
  public boolean endsYear(YearMonth month) {
    return month.plusMonths(1).getMonth() == fiscalYearStart;
  }

  /// The first day of the fiscal year that a day is in.
  public LocalDate yearStart(LocalDate day) {
    return yearOf(day).first();
  }

  /// The fiscal year that a day is in.
  public FiscalYearDays yearOf(LocalDate day) {
    var start = LocalDate.of(day.getYear(), fiscalYearStart, 1);
    return year((day.isBefore(start) ? start.minusYears(1) : start).getYear());
  }

  /// The fiscal year of this name.
  public FiscalYearDays year(int year) {
    var first = LocalDate.of(year, fiscalYearStart, 1);
    var last = first.plusYears(1).minusDays(1);
    var isFirstYear = booksBegin != null && booksBegin.isAfter(first) && !booksBegin.isAfter(last);
    return new FiscalYearDays(year, isFirstYear ? Objects.requireNonNull(booksBegin) : first, last);
  }

  /// Whether the books hadn't begun yet.
  public boolean isBeforeBooks(LocalDate day) {
    return booksBegin != null && day.isBefore(booksBegin);
  }
}
