package io.collector.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantCalendarTest {

  private static TenantCalendar in(String zone) {
    return new TenantCalendar(
        ZoneId.of(zone),
        Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
        Set.of(LocalDate.parse("2026-12-25")));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,                 2026-12-31T23:59:59.999Z, 2026-12-31",
    "Pacific/Auckland,    2026-12-31T10:59:59.999Z, 2026-12-31",
    "Pacific/Auckland,    2026-12-31T11:00:00Z,     2027-01-01",
    "America/Los_Angeles, 2027-01-01T07:59:59.999Z, 2026-12-31",
    "America/Los_Angeles, 2027-01-01T08:00:00Z,     2027-01-01",
    "Asia/Kolkata,        2026-12-31T18:30:00Z,     2027-01-01",
  })
  void a_moment_belongs_to_the_day_that_the_clocks_show(
      String zone, Instant moment, LocalDate day) {
    assertThat(in(zone).dayOf(moment)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    // 23 hours: clocks go from 02:00 to 03:00
    "Europe/Berlin,    2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59.999Z",
    // 25 hours
    "Europe/Berlin,    2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59.999Z",
    "Pacific/Auckland, 2026-04-05, 2026-04-04T11:00:00Z, 2026-04-05T11:59:59.999Z",
    "America/Los_Angeles, 2026-03-08, 2026-03-08T08:00:00Z, 2026-03-09T06:59:59.999Z",
    // clocks go from 00:00 to 01:00, so that the day has no midnight
    "America/Santiago, 2026-09-06, 2026-09-06T04:00:00Z, 2026-09-07T02:59:59.999Z",
    // clocks go from 01:00 to 00:00, so that midnight comes twice: the first one begins the day
    "America/Havana,   2026-11-01, 2026-11-01T04:00:00Z, 2026-11-02T04:59:59.999Z",
  })
  void a_day_begins_and_ends_with_the_clocks_also_when_they_change(
      String zone, LocalDate day, Instant start, Instant end) {
    assertThat(in(zone).startOf(day)).isEqualTo(start);
    assertThat(in(zone).endOf(day)).isEqualTo(end);
  }

  @Test
  void a_day_is_over_when_the_tenants_midnight_has_come() {
    var calendar = in("Pacific/Kiritimati");
    var today = calendar.today();

    assertThat(calendar.isOver(today)).isFalse();
    assertThat(calendar.isOver(today.minusDays(1))).isTrue();
    assertThat(calendar.isOver(today.plusDays(1))).isFalse();
  }

  @Test
  void weekend_and_holidays_are_no_working_days() {
    var calendar = in("Asia/Riyadh");

    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-12-23"))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-12-24"))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-12-25"))).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-12-26"))).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-12-27"))).isTrue();
  }

  @Property
  void the_first_and_last_moments_of_a_day_belong_to_it(
      @ForAll("zones") String zone, @ForAll("days") LocalDate day) {
    var calendar = in(zone);
    Assume.that(!wasSkipped(calendar, day));

    assertThat(calendar.dayOf(calendar.startOf(day))).isEqualTo(day);
    assertThat(calendar.dayOf(calendar.startOf(day).minusMillis(1))).isBefore(day);
    assertThat(calendar.startOf(day.plusDays(1))).isAfter(calendar.startOf(day));
  }

  /// Where clocks went over a whole day, from one side of the date line to the other.
  private static boolean wasSkipped(TenantCalendar calendar, LocalDate day) {
    var gap = calendar.zone().getRules().getTransition(day.atStartOfDay());
    return gap != null && gap.isGap() && gap.getDuration().toHours() >= 24;
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds());
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Dates.dates().between(LocalDate.of(1970, 1, 1), LocalDate.of(2100, 12, 31));
  }

  @Test
  void every_day_of_a_change_of_clocks_begins_in_itself_in_every_zone() {
    for (var zone : ZoneId.getAvailableZoneIds()) {
      var calendar = in(zone);
      for (var change : calendar.zone().getRules().getTransitions()) {
        for (var days = -1; days <= 1; days++) {
          var day = change.getDateTimeAfter().toLocalDate().plusDays(days);
          if (!wasSkipped(calendar, day)) {
            assertThat(calendar.dayOf(calendar.startOf(day)))
                .as("%s in %s", day, zone)
                .isEqualTo(day);
          }
        }
      }
    }
  }
}
