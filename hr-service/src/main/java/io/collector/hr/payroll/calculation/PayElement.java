package io.collector.hr.payroll.calculation;

import io.collector.events.DecimalString;
import io.collector.hr.day.CalendarDay;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A pay element as it is entered: data, not code. [PayRules] checks it together with the others of
/// its scheme.
@RegisterForReflection
@Schema(name = "PayElement", examples = PayElement.EXAMPLE)
public record PayElement(
    @Schema(description = "Its name in formulas", examples = "PENSION")
        @NotNull
        @Pattern(
            regexp = "[A-Z][A-Z0-9_]{0,39}",
            message = "must begin with a capital, and have capitals, digits and _ only")
        String code,
    @Schema(description = "What the payslip calls it", examples = "Pension insurance")
        @NotNull
        @SingleLineText
        @Size(max = 100)
        String name,
    @NotNull ElementKind kind,
    @NotNull PayMethod method,
    @Schema(description = "Of FIXED; the rate of hours, if it isn't the contract's")
        @Amount
        @DecimalString
        @Nullable BigDecimal amount,
    @Schema(description = "Of PERCENT; of hours: 150 for time and a half", examples = "9.3")
        @Percentage
        @Nullable BigDecimal percent,
    @Schema(
            description =
                "What percentages and brackets are of: elements, sums (GROSS, TAXES, CONTRIBUTIONS,"
                    + " DEDUCTIONS), facts",
            examples = "[\"GROSS\"]")
        @Size(max = 50)
        @Nullable List<@NotNull String> of,
    @Size(max = 200) @Nullable List<@Valid @NotNull Bracket> brackets,
    @Schema(
            description =
                "Elements, sums, facts (SALARY, HOURLY_RATE, HOURS, LEVEL, AGE, SENIORITY, MONTH,"
                    + " YEAR) and what was paid before in this year (YTD_GROSS); + - * / % comparisons"
                    + " && || !, IF, MIN, MAX, ABS, FLOOR, CEILING, ROUND",
            examples = "MIN(GROSS, 168600 - YTD_GROSS) * 6.2 / 100")
        @FormulaText
        @Nullable String formula,
    @Schema(
            description =
                "How it is divided when not all of the month is paid: a salary by CALENDAR_DAYS"
                    + " unless told, anything else by NONE")
        @Nullable Proration proration,
    @Schema(
            description = "A formula that says whether it is due at all",
            examples = "AGE >= 25 && LEVEL >= 50")
        @FormulaText
        @Nullable String condition,
    @Schema(description = "A formula: it is never less", examples = "0") @FormulaText
        @Nullable String atLeast,
    @Schema(
            description =
                "A formula: it is never more. Below zero it counts as zero where something is withheld",
            examples = "GROSS - TAXES - 1000")
        @FormulaText
        @Nullable String atMost,
    @Schema(
            description = "Rounded to a multiple of this; else as the currency is paid",
            examples = "0.05")
        @Positive
        @Amount
        @DecimalString
        @Nullable BigDecimal roundTo,
    @Schema(description = "Due only in the month of this date") @CalendarDay
        @Nullable LocalDate oneOffOn,
    @Schema(description = "From the month of this date on") @CalendarDay
        @Nullable LocalDate validFrom,
    @Schema(description = "Until the month of this date") @CalendarDay
        @Nullable LocalDate validTo) {

  static final String EXAMPLE =
      """
      {
        "code": "PENSION",
        "name": "Pension insurance",
        "kind": "SOCIAL_CONTRIBUTION",
        "method": "PERCENT",
        "of": ["PENSIONABLE"],
        "percent": 9.3
      }
      """;

  public PayElement {
    of = of == null ? List.of() : of.stream().filter(Objects::nonNull).toList();
    brackets = brackets == null ? List.of() : brackets.stream().filter(Objects::nonNull).toList();
  }

  /// What percentages and brackets are of; may be empty.
  List<String> names() {
    return Objects.requireNonNullElse(of, List.of());
  }

  /// May be empty.
  List<Bracket> rows() {
    return Objects.requireNonNullElse(brackets, List.of());
  }
}
