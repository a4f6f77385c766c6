package io.collector.accounting.posting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.collector.bus.RefusedEventException;
import io.collector.calendar.TenantCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;

/// The day on a document, as its event tells it.
@RegisterForReflection
sealed interface DocumentDay {

  int FIRST_YEAR = 1900;
  int LAST_YEAR = 2999;

  /// As [#text] writes it.
  @JsonCreator
  static DocumentDay of(String text) {
    var until = text.indexOf('/');
    if (until >= 0) {
      return new NotAfter(
          LocalDate.parse(text.substring(0, until)), Instant.parse(text.substring(until + 1)));
    }
    return text.indexOf('T') < 0
        ? new Date(LocalDate.parse(text))
        : new Moment(Instant.parse(text));
  }

  @JsonValue
  default String text() {
    return switch (this) {
      case Date(var date) -> date.toString();
      case Moment(var moment) -> moment.toString();
      case NotAfter(var last, var moment) -> last + "/" + moment;
    };
  }

  /// @throws RefusedEventException outside the ledger's years
  default LocalDate in(TenantCalendar calendar) {
    var day =
        switch (this) {
          case Date(var date) -> date;
          case Moment(var moment) -> calendar.dayOf(moment);
          case NotAfter(var last, var moment) -> earlier(last, calendar.dayOf(moment));
        };
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new RefusedEventException(
          "the date %s is not in the years %d to %d".formatted(day, FIRST_YEAR, LAST_YEAR));
    }
    return day;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  @RegisterForReflection
  record Date(LocalDate date) implements DocumentDay {}

  /// The tenant's day that it lies in.
  @RegisterForReflection
  record Moment(Instant moment) implements DocumentDay {}

  /// The tenant's day that a moment lies in, or the last day if that is earlier.
  @RegisterForReflection
  record NotAfter(LocalDate last, Instant moment) implements DocumentDay {}
}
