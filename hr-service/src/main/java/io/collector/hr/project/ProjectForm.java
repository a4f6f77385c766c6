package io.collector.hr.project;

import io.collector.events.DecimalString;
import io.collector.hr.day.CalendarDay;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A project: in requests, in the row, and in the view.
///
/// @param customerId absent for internal projects
/// @param billable   whether the customer is charged for hours, unless a task says otherwise
/// @param currency   of budget and rates
@Embeddable
record ProjectForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Project Alpha") String name,
    @Schema(description = "Absent for internal projects") @Nullable UUID customerId,
    @Schema(description = "The employee in charge") @Nullable UUID managerId,
    @CalendarDay @Nullable LocalDate startDate,
    @CalendarDay @Nullable LocalDate endDate,
    @Schema(description = "Whether the customer is charged for hours", defaultValue = "false")
        @Nullable Boolean billable,
    @Quantity @Schema(description = "Hours planned in all", examples = "400")
        @Nullable BigDecimal budgetHours,
    @Amount @DecimalString @Schema(examples = "40000.00") @Nullable BigDecimal budget,
    @CurrencyCode @Schema(description = "ISO 4217, of budget and rates", examples = "EUR")
        @Nullable String currency) {

  ProjectForm {
    name = name == null ? name : name.strip();
    billable = Objects.requireNonNullElse(billable, false);
    budgetHours =
        budgetHours != null && Decimals.fits(budgetHours, 15, 3)
            ? Decimals.plain(budgetHours)
            : budgetHours;
    budget = MinorUnit.shown(budget, currency);
  }

  boolean isBillable() {
    return Boolean.TRUE.equals(billable);
  }

  /// @throws ProblemException 422 if a rule is violated
  void check() {
    var problem = Problems.unprocessable("invalid", "The project is invalid.");
    if (currency != null && MinorUnit.of(currency).isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    if (currency == null && (budget != null || isBillable())) {
      problem.at("/currency", "is needed for a budget, and to charge for hours");
    }
    if (isBillable() && customerId == null) {
      problem.at("/customerId", "is needed to charge for hours");
    }
    if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
      problem.at("/endDate", "must not be before startDate");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
