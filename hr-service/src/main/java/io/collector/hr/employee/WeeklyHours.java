package io.collector.hr.employee;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Hours of work on each day of an ordinary week. A day that is left out is free.
@Embeddable
@Schema(
    name = "WeeklyHours",
    examples = "{\"monday\": 8, \"tuesday\": 8, \"wednesday\": 8, \"thursday\": 8, \"friday\": 8}")
public record WeeklyHours(
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal monday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal tuesday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal wednesday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal thursday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal friday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal saturday,
    @PositiveOrZero @DecimalMax("24") @Digits(integer = 2, fraction = 2)
        @Nullable BigDecimal sunday) {

  public WeeklyHours {
    monday = orFree(monday);
    tuesday = orFree(tuesday);
    wednesday = orFree(wednesday);
    thursday = orFree(thursday);
    friday = orFree(friday);
    saturday = orFree(saturday);
    sunday = orFree(sunday);
  }

  private static BigDecimal orFree(@Nullable BigDecimal hours) {
    return hours == null || hours.signum() == 0
        ? BigDecimal.ZERO
        : io.collector.money.Decimals.plain(hours);
  }

  /// Hours of work on a day, if it is no holiday.
  public BigDecimal on(LocalDate day) {
    return Objects.requireNonNull(
        switch (day.getDayOfWeek()) {
          case MONDAY -> monday;
          case TUESDAY -> tuesday;
          case WEDNESDAY -> wednesday;
          case THURSDAY -> thursday;
          case FRIDAY -> friday;
          case SATURDAY -> saturday;
          case SUNDAY -> sunday;
        });
  }

  public boolean isWorkingDay(LocalDate day) {
    return on(day).signum() > 0;
  }
}
