package io.collector.invoice.settings;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.LocalDate;

/// What one collective invoice is about.
public enum CollectivePeriod {
  DAY,
  /// From Monday to Sunday.
  WEEK,
  MONTH;

  /// The first day of the period that a day is in.
  LocalDate begin(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(previousOrSame(MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }
}
