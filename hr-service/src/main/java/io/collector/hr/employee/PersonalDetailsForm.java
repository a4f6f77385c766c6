package io.collector.hr.employee;

import io.collector.rest.FreeText;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is private to an employee.
///
/// @param taxNumber as the tax office knows them
@RegisterForReflection
@Schema(name = "PersonalDetailsRequest", examples = PersonalDetailsForm.EXAMPLE)
record PersonalDetailsForm(
    @Nullable LocalDate birthDate,
    @FreeText @Size(max = 500) @Schema(description = "At home") @Nullable String address,
    @SingleLineText @Size(max = 50) @Schema(description = "As the tax office knows them")
        @Nullable String taxNumber,
    @Valid @Nullable BankAccount bankAccount,
    @Size(max = 5) @Nullable List<@NotNull @Valid EmergencyContact> emergencyContacts) {

  static final String EXAMPLE =
      """
      {
        "birthDate": "1990-05-17",
        "address": "1 Main Street\\n10115 Berlin",
        "bankAccount": {"holder": "John Doe", "iban": "DE89370400440532013000"},
        "emergencyContacts": [{"name": "Jane Doe", "phone": "+1 212 555 0101", "relation": "Sister"}]
      }
      """;
  static final PersonalDetailsForm NONE = new PersonalDetailsForm(null, null, null, null, null);
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  PersonalDetailsForm {
    emergencyContacts = Objects.requireNonNullElse(emergencyContacts, List.of());
  }

  /// Who is called when something happens to them.
  @RegisterForReflection
  @Schema(name = "EmergencyContact")
  record EmergencyContact(
      @NotNull @SingleLineText @Size(max = 200) String name,
      @NotNull @Pattern(regexp = EmployeeForm.PHONE, message = "must be a telephone number")
          String phone,
      @SingleLineText @Size(max = 100) @Schema(examples = "Sister") @Nullable String relation) {}

  /// @throws ProblemException 422 if a rule is violated
  void check(LocalDate today) {
    var problem = Problems.unprocessable("invalid", "The personal details are invalid.");
    if (birthDate != null && (!birthDate.isBefore(today) || birthDate.isBefore(EARLIEST))) {
      problem.at("/birthDate", "must be between %s and today".formatted(EARLIEST));
    }
    if (bankAccount != null) {
      bankAccount.check(problem);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
