package io.collector.hr.employee;

import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who somebody is, for colleagues: in requests, in the row, and in the view.
///
/// @param userId the subject of the person's access tokens; absent as long as there is no user
@Embeddable
public record EmployeeForm(
    @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "John") String firstName,
    @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "Doe") String lastName,
    @NotNull
        @Email(regexp = EMAIL, message = "must be an e-mail address")
        @Size(max = 254)
        @Schema(
            description =
                "At work; no other employee who hasn't left has it, in upper or lower case",
            examples = "john.doe@company.com")
        String email,
    @Pattern(regexp = PHONE, message = "must be a telephone number")
        @Schema(description = "At work", examples = "+1 212 555 0100")
        @Nullable String phone,
    @SingleLineText
        @Size(max = 200)
        @Schema(
            description = "The subject of the person's access tokens: makes this employee theirs")
        @Nullable String userId) {

  static final String EMAIL = "[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+";
  static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,30}";

  public EmployeeForm {
    firstName = firstName == null ? firstName : firstName.strip();
    lastName = lastName == null ? lastName : lastName.strip();
    email = email == null ? email : email.strip();
  }
}
