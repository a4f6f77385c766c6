package io.collector.events.accounting;

import io.collector.events.Payload;
import java.time.LocalDate;
import java.util.List;

/// `calendar.updated`: the tenant's time zone, weekend or holidays were changed: the full current
/// state, with version. Consumers replace their copy, unless theirs is newer. A tenant without one
/// has the days of UTC, a weekend of Saturday and Sunday, and no holidays.
///
/// @param timeZone IANA name, e.g. `Europe/Berlin`: a moment belongs to the day that it is there
/// @param weekend  days of the week without work, in capitals, e.g. `SATURDAY`
/// @param holidays other days without work
/// @param version  of the calendar; an older one never overwrites a newer
public record CalendarUpdated(
    String timeZone, List<String> weekend, List<Holiday> holidays, long version)
    implements Payload {

  /// The tenant has one.
  @Override
  public String businessId() {
    return "calendar";
  }

  /// A day without work.
  ///
  /// @param name for people
  public record Holiday(LocalDate date, String name) {}
}
