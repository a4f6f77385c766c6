package io.collector.hr.employee;

import io.collector.events.DecimalString;
import io.collector.hr.day.CalendarDay;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.constraint.UnitPrice;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is agreed with an employee for a time: in requests, in the row, and in the view.
///
/// @param validTo         the last day; absent: until further notice
/// @param payGroup        whose payroll runs pay it
/// @param payGroupShare   percent of the pay that this group pays; the rest is the second group's
/// @param salary          gross of a full month at this employment level; instead of `hourlyRate`
/// @param hourlyRate      gross of an hour; instead of `salary`
/// @param employmentLevel percent of a full position
@Embeddable
@Schema(name = "ContractRequest", examples = ContractForm.EXAMPLE)
public record ContractForm(
    @NotNull @Schema(description = "The first day", examples = "2026-01-01") @CalendarDay
        LocalDate validFrom,
    @Schema(description = "The last day; absent: until further notice") @CalendarDay
        @Nullable LocalDate validTo,
    @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "Software Engineer")
        String position,
    @SingleLineText @Size(max = 100) @Schema(examples = "Engineering") @Nullable String department,
    @Schema(description = "The employee they report to") @Nullable UUID managerId,
    @SingleLineText @Size(max = 100) @Schema(examples = "Berlin") @Nullable String location,
    @NotNull @Enumerated(EnumType.STRING) EmploymentType employmentType,
    @SingleLineText
        @Size(max = 50)
        @Schema(
            description =
                "Code of an open cost centre (`/api/v1/cost-centres`); any text if there is none",
            examples = "4100")
        @Nullable String costCentre,
    @NotNull
        @Pattern(regexp = PAY_GROUP, message = "must be letters, digits, _ and -, at most 50")
        @Schema(
            description = "Whose payroll runs pay it: the code of a pay group",
            examples = "MONTHLY")
        String payGroup,
    @Positive
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 2, message = "must have at most {fraction} decimals")
        @Schema(description = "Percent of the pay that this group pays", defaultValue = "100")
        @Nullable BigDecimal payGroupShare,
    @Pattern(regexp = PAY_GROUP, message = "must be letters, digits, _ and -, at most 50")
        @Schema(description = "The code of the group that pays the rest")
        @Nullable String secondPayGroup,
    @Amount
        @DecimalString
        @Schema(
            description = "Gross of a full month at this employment level; or hourlyRate",
            examples = "5000.00")
        @Nullable BigDecimal salary,
    @UnitPrice
        @DecimalString
        @Schema(description = "Gross of an hour; or salary", examples = "32.50")
        @Nullable BigDecimal hourlyRate,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "EUR") String currency,
    @NotNull
        @Positive
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 2, message = "must have at most {fraction} decimals")
        @Schema(description = "Percent of a full position", examples = "80")
        BigDecimal employmentLevel,
    @NotNull @Valid WeeklyHours weeklyHours) {

  static final String PAY_GROUP = "[A-Za-z0-9][A-Za-z0-9_-]{0,49}";
  static final String EXAMPLE =
      """
      {
        "validFrom": "2026-01-01",
        "position": "Software Engineer",
        "department": "Engineering",
        "employmentType": "FULL_TIME",
        "costCentre": "4100",
        "payGroup": "MONTHLY",
        "salary": "5000.00",
        "currency": "EUR",
        "employmentLevel": 100,
        "weeklyHours": {"monday": 8, "tuesday": 8, "wednesday": 8, "thursday": 8, "friday": 8}
      }
      """;
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  public ContractForm {
    payGroupShare = payGroupShare == null ? ALL : shown(payGroupShare);
    employmentLevel = employmentLevel == null ? employmentLevel : shown(employmentLevel);
    salary = MinorUnit.shown(salary, currency);
    hourlyRate = MinorUnit.shown(hourlyRate, currency);
  }

  private static BigDecimal shown(BigDecimal percent) {
    return Decimals.fits(percent, 3, 2) ? Decimals.plain(percent) : percent;
  }

  /// @throws ProblemException 422 if a rule is violated
  void check() {
    var problem = Problems.unprocessable("invalid", "The contract is invalid.");
    if (validTo != null && validTo.isBefore(validFrom)) {
      problem.at("/validTo", "must not be before validFrom");
    }
    if ((salary == null) == (hourlyRate == null)) {
      problem.at("/salary", "must be given, or hourlyRate, but not both");
    }
    checkCurrency(problem);
    var isWhole = payGroupShare == null || payGroupShare.compareTo(ALL) == 0;
    if (isWhole != (secondPayGroup == null)) {
      problem.at("/secondPayGroup", "must be given if, and only if, payGroupShare is below 100");
    }
    if (payGroup.equals(secondPayGroup)) {
      problem.at("/secondPayGroup", "must be another group than payGroup");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private void checkCurrency(ProblemException problem) {
    var unit = MinorUnit.of(currency);
    if (unit.isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    } else if (salary != null && !unit.get().fits(salary)) {
      problem.at("/salary", "must have at most %d decimals".formatted(unit.get().digits()));
    }
  }

  boolean isInForce(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /// The codes of those that pay it.
  Set<String> payGroups() {
    return secondPayGroup == null ? Set.of(payGroup) : Set.of(payGroup, secondPayGroup);
  }

  boolean hasEnded(LocalDate today) {
    return validTo != null && validTo.isBefore(today);
  }

  boolean overlaps(ContractForm other) {
    return (other.validTo == null || !validFrom.isAfter(other.validTo))
        && (validTo == null || !other.validFrom.isAfter(validTo));
  }
}
