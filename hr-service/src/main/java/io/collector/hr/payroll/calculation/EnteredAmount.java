package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// What was entered of an element for a person: monthly, or once if it begins and ends on one day.
///
/// @param amount of a month; null of hours
/// @param hours of a month; null of an amount
/// @param to null for until further notice
/// @param total ends it when so much was withheld; null for without end
public record EnteredAmount(
    String code,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal hours,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable BigDecimal total) {

  boolean isDueIn(YearMonth period) {
    return hasBegunIn(period) && (to == null || !to.isBefore(period.atDay(1)));
  }

  boolean hasBegunIn(YearMonth period) {
    return !from.isAfter(period.atEndOfMonth());
  }
}
