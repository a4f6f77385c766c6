package io.collector.hr.absence;

import static io.collector.hr.absence.AbsenceDays.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.hr.absence.Balance.Used;
import io.collector.hr.employee.PaidEmployee.Employment;
import io.collector.hr.employee.WorkCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Worked examples of days and balances, counted in a calendar of 2026.
class AbsenceDaysTest {

  private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
      Set.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);
  private static final LocalDate HIRED = LocalDate.of(2024, 1, 1);
  private static final AbsenceType.Form VACATION =
      new AbsenceType.Form("Vacation", true, true, BigDecimal.valueOf(25), BigDecimal.valueOf(5));

  private static String days(
      String from,
      boolean fromMidday,
      String to,
      boolean untilMidday,
      Map<LocalDate, BigDecimal> holidays) {
    var form =
        new AbsenceForm(
            new UUID(0, 0),
            LocalDate.parse(from),
            LocalDate.parse(to),
            fromMidday,
            untilMidday,
            null);
    return AbsenceDays.of(form, calendar(new Employment(HIRED, null)), holidays).stream()
        .map(AbsenceDays.Day::fraction)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void weekends_and_holidays_take_no_days() {
    assertThat(days("2026-07-06", false, "2026-07-17", false, Map.of())).isEqualTo("10");
    assertThat(days("2026-07-11", false, "2026-07-12", false, Map.of())).isEqualTo("0");
    var easter =
        Map.of(LocalDate.of(2026, 4, 3), BigDecimal.ONE, LocalDate.of(2026, 4, 6), BigDecimal.ONE);
    assertThat(days("2026-03-30", false, "2026-04-10", false, easter)).isEqualTo("8");
  }

  @Test
  void an_absence_may_begin_and_end_at_midday() {
    assertThat(days("2026-07-06", true, "2026-07-10", true, Map.of())).isEqualTo("4");
    assertThat(days("2026-07-06", true, "2026-07-06", false, Map.of())).isEqualTo("0.5");
    assertThat(days("2026-07-06", false, "2026-07-06", true, Map.of())).isEqualTo("0.5");
  }

  @Test
  void of_a_half_holiday_the_morning_is_left() {
    var christmasEve = Map.of(LocalDate.of(2026, 12, 24), HALF);
    assertThat(days("2026-12-24", false, "2026-12-24", false, christmasEve)).isEqualTo("0.5");
    assertThat(days("2026-12-24", false, "2026-12-24", true, christmasEve)).isEqualTo("0.5");
    assertThat(days("2026-12-24", true, "2026-12-24", false, christmasEve)).isEqualTo("0");
  }

  @Test
  void nobody_is_away_before_the_first_day() {
    assertThat(days("2023-12-25", false, "2024-01-05", false, Map.of())).isEqualTo("5");
  }

  @Test
  void what_is_left_goes_on_up_to_the_limit() {
    var calendar = calendar(new Employment(HIRED, null));
    var used = Map.of(2024, used("18"), 2025, new Used(new BigDecimal("20"), BigDecimal.ONE));
    assertThat(left(2024, calendar, used)).isEqualTo("25+0-18-0=7");
    assertThat(left(2025, calendar, used)).isEqualTo("25+5-20-1=9");
    assertThat(left(2026, calendar, used)).isEqualTo("25+5-0-0=30");
  }

  @Test
  void a_year_counts_by_its_days_of_employment() {
    // 184 of 365 days: 12.6, rounded to half days
    var calendar = calendar(new Employment(LocalDate.of(2025, 7, 1), null));
    assertThat(left(2025, calendar, Map.of())).isEqualTo("12.5+0-0-0=12.5");
    // until 31 March: 90 of 365 days: 6.16
    var leaver = calendar(new Employment(HIRED, LocalDate.of(2026, 3, 31)));
    assertThat(left(2026, leaver, Map.of(2024, used("25"), 2025, used("25"))))
        .isEqualTo("6+0-0-0=6");
  }

  /// Until 30 June and from 1 October: 181 + 92 days of 365: 18.7. After 2025, a year elsewhere,
  /// nothing is left of before.
  @Test
  void all_employments_of_a_year_count() {
    var again = new Employment(LocalDate.of(2026, 10, 1), null);
    var sameYear = calendar(new Employment(HIRED, LocalDate.of(2026, 6, 30)), again);
    assertThat(left(2026, sameYear, Map.of(2025, used("27"), 2026, used("12.5"))))
        .isEqualTo("18.5+3-12.5-0=9");
    var later = calendar(new Employment(HIRED, LocalDate.of(2024, 12, 31)), again);
    assertThat(left(2025, later, Map.of(2024, used("20")))).isEqualTo("0+5-0-0=5");
    assertThat(left(2026, later, Map.of(2024, used("20")))).isEqualTo("6.5+0-0-0=6.5");
  }

  @Test
  void what_hr_has_set_goes_before_the_type() {
    var calendar = calendar(new Employment(LocalDate.of(2026, 7, 1), null));
    var balance =
        Balance.of(2026, VACATION, calendar, Map.of(2026, new BigDecimal("28")), Map.of());
    assertThat(balance.granted()).isEqualByComparingTo("28");
  }

  private static WorkCalendar calendar(Employment... employments) {
    return WorkCalendar.of(List.of(employments), MONDAY_TO_FRIDAY);
  }

  private static Used used(String taken) {
    return new Used(new BigDecimal(taken), BigDecimal.ZERO);
  }

  private static String left(int year, WorkCalendar calendar, Map<Integer, Used> used) {
    var balance = Balance.of(year, VACATION, calendar, Map.of(), used);
    return "%s+%s-%s-%s=%s"
        .formatted(
            balance.granted().toPlainString(),
            balance.carried().toPlainString(),
            balance.taken().toPlainString(),
            balance.requested().toPlainString(),
            balance.left().toPlainString());
  }
}
