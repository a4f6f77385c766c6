package io.collector.hr.timesheet;

import io.collector.hr.day.CalendarDay;
import io.collector.money.Decimals;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Hours of work on a day: in requests, in the row, and in the view.
///
/// @param billable whether the customer is charged; absent: as the project says
@Embeddable
record TimeEntryForm(
    @NotNull @Schema(examples = "2026-01-15") @CalendarDay LocalDate workDate,
    @NotNull
        @Positive
        @DecimalMax("24")
        @Digits(integer = 2, fraction = 2, message = "must have at most {fraction} decimals")
        @Schema(examples = "7.5")
        BigDecimal hours,
    @Nullable UUID projectId,
    @Nullable UUID taskId,
    @SingleLineText @Size(max = 500) @Nullable String description,
    @Schema(description = "Whether the customer is charged; absent: as the project says")
        @Nullable Boolean billable) {

  TimeEntryForm {
    hours = hours != null && Decimals.fits(hours, 15, 3) ? Decimals.plain(hours) : hours;
  }
}
