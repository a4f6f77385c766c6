package io.collector.invoice.hours;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tax.TaxRate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An invoice of hours, as a person asks for it: of chosen ones, or of a customer's days.
@Schema(
    name = "NewHoursInvoice",
    examples =
        """
        {"customerId":"0000000a-0000-4000-8000-00000000000a","month":"2026-11","groupBy":"PERSON","taxPercent":"19"}""")
record NewHoursInvoice(
    @NotNull UUID customerId,
    @Schema(description = "The hours; or a month, or from and to") @Size(min = 1, max = 5000)
        @Nullable List<@NotNull UUID> hoursIds,
    @Schema(description = "All open hours of the month", examples = "2026-11")
        @Pattern(regexp = "20\\d\\d-(0[1-9]|1[0-2])", message = "must be a month, such as 2026-11")
        @Nullable String month,
    @Schema(description = "All open hours from this day") @Nullable LocalDate from,
    @Schema(description = "To this day") @Nullable LocalDate to,
    @Schema(description = "Of this project only") @Nullable UUID projectId,
    @Schema(description = "Of this currency only; needed if there are several") @CurrencyCode
        @Nullable String currency,
    @Schema(
            description =
                "ENTRY: a line for each entry. PERSON: one for each project, person and rate",
            defaultValue = "ENTRY")
        HoursInvoice.@Nullable Grouping groupBy,
    @Schema(
            description = "0 to 100; default: 0 for a customer that isn't taxed, else the tenant's",
            examples = "19")
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Nullable BigDecimal taxPercent,
    @Schema(description = "Two taxes instead of taxPercent") @Size(max = 2)
        @Nullable List<@NotNull @Valid Tax> taxes,
    @Schema(description = "Days until it is due; default: the customer's, else the tenant's")
        @Min(0)
        @Max(3650)
        @Nullable Integer paymentTermDays) {

  HoursInvoice.Grouping grouping() {
    return Objects.requireNonNullElse(groupBy, HoursInvoice.Grouping.ENTRY);
  }

  /// @param otherwise if it tells none
  TaxRate rate(TaxRate otherwise) {
    return Objects.requireNonNullElse(TaxRate.orNull(taxPercent, taxes), otherwise);
  }

  /// Whether it is taxed, whoever the customer is.
  boolean isTaxTold() {
    return !rate(TaxRate.NONE).isZero();
  }

  record Days(LocalDate from, LocalDate to) {}

  /// The days, if no hours are named.
  ///
  /// @throws io.collector.rest.ProblemException 422 if they aren't told in exactly one way
  Days days() {
    if (month != null) {
      var whole = YearMonth.parse(month);
      return new Days(whole.atDay(1), whole.atEndOfMonth());
    }
    return new Days(Objects.requireNonNull(from), Objects.requireNonNull(to));
  }

  /// @throws io.collector.rest.ProblemException 422 if it isn't told in exactly one way which hours
  void check() {
    var hasDays = from != null || to != null;
    var ways = (hoursIds == null ? 0 : 1) + (month == null ? 0 : 1) + (hasDays ? 1 : 0);
    var fault = TaxRate.fault(taxes, taxPercent);
    if (fault != null) {
      throw Problems.unprocessable("invalid", "The invoice is invalid.").at("/taxes", fault);
    }
    var problem = Problems.unprocessable("which-hours", "It must be told which hours.");
    if (ways != 1) {
      problem.at("/hoursIds", "exactly one of hoursIds, month, and from with to must be given");
    } else if (hasDays && from == null) {
      problem.at("/from", "is missing");
    } else if (hasDays && to == null) {
      problem.at("/to", "is missing");
    } else if (from != null && to != null && to.isBefore(from)) {
      problem.at("/to", "is before from");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
