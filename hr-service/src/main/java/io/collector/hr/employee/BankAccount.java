package io.collector.hr.employee;

import io.collector.money.Iban;
import io.collector.rest.ProblemException;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where somebody's pay goes: an IBAN, or a number and the bank's code where there are none.
@RegisterForReflection
@Schema(
    name = "BankAccount",
    examples = "{\"holder\": \"John Doe\", \"iban\": \"DE89370400440532013000\"}")
public record BankAccount(
    @NotNull @SingleLineText @Size(max = 140) String holder,
    @Size(max = 34)
        @Schema(
            description = "With right check digits, and as long as its country has them",
            examples = "DE89370400440532013000")
        @Nullable String iban,
    @Pattern(
            regexp = "[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?",
            message = "must be a code of ISO 9362")
        @Schema(examples = "COBADEFFXXX")
        @Nullable String bic,
    @Pattern(regexp = "[A-Za-z0-9-]{1,34}", message = "must be letters, digits and -")
        @Schema(description = "Where there is no IBAN")
        @Nullable String accountNumber,
    @Pattern(regexp = "[A-Za-z0-9-]{1,20}", message = "must be letters, digits and -")
        @Schema(description = "The bank's code, with accountNumber")
        @Nullable String bankCode) {

  public BankAccount {
    iban = iban == null ? null : iban.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  void check(ProblemException problem) {
    if ((iban == null) == (accountNumber == null)) {
      problem.at("/bankAccount/iban", "must be given, or accountNumber, but not both");
    }
    if ((accountNumber == null) != (bankCode == null)) {
      problem.at("/bankAccount/bankCode", "must be given if, and only if, accountNumber is");
    }
    if (iban != null && !Iban.isValid(iban)) {
      problem.at("/bankAccount/iban", Iban.FAULT);
    }
    if (accountNumber != null && Iban.isMeant(accountNumber.toUpperCase(Locale.ROOT))) {
      problem.at("/bankAccount/accountNumber", "is an IBAN: give it as iban");
    }
  }
}
