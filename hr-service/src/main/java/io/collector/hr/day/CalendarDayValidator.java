package io.collector.hr.day;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Checks the year.
public final class CalendarDayValidator implements ConstraintValidator<CalendarDay, LocalDate> {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  @Override
  public boolean isValid(@Nullable LocalDate day, ConstraintValidatorContext context) {
    return day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
  }
}
