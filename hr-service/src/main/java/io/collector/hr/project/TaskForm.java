package io.collector.hr.project;

import io.collector.hr.day.CalendarDay;
import io.collector.money.Decimals;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A task: in requests, in the row, and in the view.
///
/// @param billable whether the customer is charged for it
@Embeddable
record TaskForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Implement Feature X") String name,
    @Quantity @Schema(examples = "8") @Nullable BigDecimal estimatedHours,
    @CalendarDay @Nullable LocalDate dueDate,
    @Enumerated(EnumType.STRING) @Schema(description = "Default: NORMAL")
        @Nullable TaskPriority priority,
    @Schema(description = "Whether the customer is charged; of a new task, default: the project's")
        @Nullable Boolean billable,
    @FreeText @Size(max = 4000) @Nullable String description) {

  TaskForm {
    name = name == null ? name : name.strip();
    priority = Objects.requireNonNullElse(priority, TaskPriority.NORMAL);
    estimatedHours =
        estimatedHours != null && Decimals.fits(estimatedHours, 15, 3)
            ? Decimals.plain(estimatedHours)
            : estimatedHours;
  }

  TaskForm billableIf(boolean project) {
    return billable != null
        ? this
        : new TaskForm(name, estimatedHours, dueDate, priority, project, description);
  }
}
