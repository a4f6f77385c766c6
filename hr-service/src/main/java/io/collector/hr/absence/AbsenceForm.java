package io.collector.hr.absence;

import io.collector.hr.day.CalendarDay;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When, and why, somebody is away.
///
/// @param fromMidday  whether the morning of the first day is worked
/// @param untilMidday whether the afternoon of the last day is worked
@Embeddable
record AbsenceForm(
    @NotNull UUID absenceTypeId,
    @NotNull @Schema(examples = "2026-07-06") @CalendarDay LocalDate fromDate,
    @NotNull @Schema(examples = "2026-07-17") @CalendarDay LocalDate toDate,
    @Schema(description = "Whether the morning of the first day is worked", defaultValue = "false")
        @Nullable Boolean fromMidday,
    @Schema(description = "Whether the afternoon of the last day is worked", defaultValue = "false")
        @Nullable Boolean untilMidday,
    @SingleLineText @Size(max = 500) @Nullable String note) {

  private static final int LONGEST_DAYS = 731;

  AbsenceForm {
    fromMidday = Objects.requireNonNullElse(fromMidday, false);
    untilMidday = Objects.requireNonNullElse(untilMidday, false);
  }

  boolean beginsAtMidday() {
    return Boolean.TRUE.equals(fromMidday);
  }

  boolean endsAtMidday() {
    return Boolean.TRUE.equals(untilMidday);
  }

  /// @throws ProblemException 422 if a rule is violated
  void check() {
    var problem = Problems.unprocessable("invalid", "The absence is invalid.");
    if (toDate.isBefore(fromDate)) {
      problem.at("/toDate", "must not be before fromDate");
    } else if (fromDate.plusDays(LONGEST_DAYS).isBefore(toDate)) {
      problem.at("/toDate", "must be within two years of fromDate");
    }
    if (fromDate.equals(toDate) && beginsAtMidday() && endsAtMidday()) {
      problem.at("/untilMidday", "would leave nothing of the day");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
