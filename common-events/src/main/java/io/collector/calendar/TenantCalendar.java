package io.collector.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/// What a day is to a tenant. A moment belongs to the day that the tenant's clocks show; a day that
/// is due, or valid, is so until the tenant's midnight.
///
/// @param zone     whose clocks count
/// @param weekend  days of the week without work
/// @param holidays other days without work
public record TenantCalendar(ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

  /// Of a tenant that has set none.
  public static final TenantCalendar DEFAULT =
      new TenantCalendar(ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());

  public TenantCalendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
  }

  public LocalDate today() {
    return dayOf(Instant.now());
  }

  public Year year() {
    return Year.from(today());
  }

  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /// The first moment of a day: midnight, or what the clocks show next where they skip it.
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// The last millisecond of a day: how a moment says "until the end of this day". Afterwards it is
  /// over.
  public Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1)).minusMillis(1);
  }

  /// Whether a day has passed: what is due today isn't overdue.
  public boolean isOver(LocalDate day) {
    return day.isBefore(today());
  }

  public boolean isWorkingDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}
