package io.collector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.calendar.TenantCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayRangeTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-03-29");

  private static DayRange days(@Nullable LocalDate from, @Nullable LocalDate to) {
    var days = new DayRange();
    days.from = from;
    days.to = to;
    return days;
  }

  /// The clocks go forward in Berlin on that day, which has 23 hours.
  @Test
  void moments_are_of_whole_days_of_the_tenant() {
    var berlin = new TenantCalendar(ZoneId.of("Europe/Berlin"), Set.of(), Set.of());
    var where = days(FIRST, FIRST).ofMoment("createdAt", berlin, Conditions.all());
    assertThat(where.hql()).isEqualTo("createdAt >= :from and createdAt < :to");
    assertThat(where.parameters())
        .isEqualTo(
            Map.of(
                "from", Instant.parse("2026-03-28T23:00:00Z"),
                "to", Instant.parse("2026-03-29T22:00:00Z")));
  }

  @Test
  void dates_are_compared_as_they_are() {
    var where = days(FIRST, FIRST).ofDate("issuedOn", Conditions.all());
    assertThat(where.hql()).isEqualTo("issuedOn >= :from and issuedOn <= :to");
    assertThat(where.parameters()).isEqualTo(Map.of("from", FIRST, "to", FIRST));
  }

  /// A day is elsewhere up to a day earlier or later.
  @Test
  void the_day_of_a_moment_is_found_among_moments_around_it() {
    var where = days(FIRST, FIRST).ofDayOf("issuedAt", "issuedOn", Conditions.all());
    assertThat(where.hql())
        .isEqualTo(
            "issuedOn >= :from and issuedOn <= :to and issuedAt >= :earliest and issuedAt <"
                + " :latest");
    assertThat(where.parameters())
        .isEqualTo(
            Map.of(
                "from",
                FIRST,
                "to",
                FIRST,
                "earliest",
                Instant.parse("2026-03-28T00:00:00Z"),
                "latest",
                Instant.parse("2026-03-31T00:00:00Z")));
  }

  @Test
  void a_week_has_some_of_the_days() {
    var where = days(FIRST, FIRST.plusDays(1)).ofWeek("weekStart", Conditions.all());
    assertThat(where.hql()).isEqualTo("weekStart >= :from and weekStart <= :to");
    assertThat(where.parameters())
        .isEqualTo(Map.of("from", LocalDate.parse("2026-03-23"), "to", FIRST.plusDays(1)));
  }

  @Test
  void what_lasts_has_some_of_the_days() {
    var where = days(FIRST, FIRST.plusDays(1)).ofSpan("begin", "end", Conditions.all());
    assertThat(where.hql()).isEqualTo("(end is null or end >= :from) and begin <= :to");
    assertThat(where.parameters()).isEqualTo(Map.of("from", FIRST, "to", FIRST.plusDays(1)));
  }

  @Test
  void a_month_has_some_of_the_days() {
    var where = days(FIRST, FIRST.plusDays(3)).ofMonth("period", Conditions.all());
    assertThat(where.hql()).isEqualTo("period >= :from and period <= :to");
    assertThat(where.parameters()).isEqualTo(Map.of("from", "2026-03", "to", "2026-04"));
  }

  @Test
  void what_is_not_told_does_not_count() {
    var where = days(null, null).ofDate("issuedOn", Conditions.all().among("status", List.of()));
    assertThat(where.hql()).isEqualTo("1 = 1");
  }

  @Test
  void what_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> days(FIRST, FIRST.minusDays(1)).ofDate("x", Conditions.all()))
        .isInstanceOf(ProblemException.class);
  }
}
