package io.collector.accounting.account;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/// A tenant's rules for days of entries.
///
/// @param futureDays      how many days after today an entry may be dated at most
/// @param fiscalYearStart month in which a fiscal year begins
public record LedgerRules(int futureDays, Month fiscalYearStart) {

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
    var start = LocalDate.of(day.getYear(), fiscalYearStart, 1);
    return day.isBefore(start) ? start.minusYears(1) : start;
  }
}
