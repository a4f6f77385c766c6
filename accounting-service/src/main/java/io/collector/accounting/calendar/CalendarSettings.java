package io.collector.accounting.calendar;

import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a day is to a tenant.
///
/// @param timeZone whose clocks count
/// @param weekend  days of the week without work
/// @param holidays other days without work
@RegisterForReflection
@Schema(name = "CalendarSettings")
record CalendarSettings(
    @NotNull
        @NotBlank
        @Size(max = 60)
        @Schema(
            description = "IANA name: a moment belongs to the day that it is there",
            examples = "Europe/Berlin")
        String timeZone,
    @NotNull
        @Size(max = 6)
        @Schema(
            description = "Days of the week without work",
            defaultValue = "[\"SATURDAY\", \"SUNDAY\"]")
        Set<@NotNull DayOfWeek> weekend,
    @NotNull @Size(max = 1000) @Schema(description = "Other days without work; default: none")
        List<@NotNull @Valid Holiday> holidays) {

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  static final CalendarSettings DEFAULTS = new CalendarSettings("UTC", WEEKEND, List.of());

  CalendarSettings {
    weekend = weekend == null ? WEEKEND : weekend;
    holidays = Objects.requireNonNullElse(holidays, List.of());
  }

  @Schema(name = "Holiday")
  record Holiday(
      @NotNull @Schema(examples = "2026-12-25") LocalDate date,
      @NotNull @NotBlank @Size(max = 100) @SingleLineText @Schema(examples = "Christmas Day")
          String name) {}

  /// @throws io.collector.rest.ProblemException 422 if the time zone is unknown, or a day is told
  ///     twice
  void check() {
    var problem = Problems.unprocessable("invalid", "The calendar is invalid.");
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      problem.at("/timeZone", "must be a name of the IANA time zones");
    }
    var days = new HashSet<LocalDate>();
    for (var i = 0; i < holidays.size(); i++) {
      if (!days.add(holidays.get(i).date())) {
        problem.at("/holidays/%d/date".formatted(i), "is told twice");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
