package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Days of a month with the same contract and the same share of the pay group.
///
/// @param from first day
/// @param to last day
/// @param salary of a whole month; null if paid by the hour
/// @param hourlyRate null if there is none
/// @param level employment level in percent
/// @param share of the person's pay that this group pays
/// @param workingDays of the week, by the person's calendar
public record Segment(
    LocalDate from,
    LocalDate to,
    @Nullable BigDecimal salary,
    @Nullable BigDecimal hourlyRate,
    BigDecimal level,
    @Nullable String department,
    @Nullable String costCentre,
    Share share,
    Set<DayOfWeek> workingDays) {

  boolean has(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
