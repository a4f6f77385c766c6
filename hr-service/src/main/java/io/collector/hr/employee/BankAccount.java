package io.collector.hr.employee;

import io.collector.rest.ProblemException;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where somebody's pay goes: an IBAN, or a number and the bank's code where there are none.
@RegisterForReflection
@Schema(
    name = "BankAccount",
    examples = "{\"holder\": \"John Doe\", \"iban\": \"DE89370400440532013000\"}")
public record BankAccount(
    @NotNull @SingleLineText @Size(max = 140) String holder,
    @Pattern(regexp = IBAN, message = "must be an IBAN")
        @Schema(examples = "DE89370400440532013000")
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

  private static final String IBAN = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";
  private static final BigInteger MODULUS = BigInteger.valueOf(97);

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
    if (iban != null && !hasRightCheckDigits(iban)) {
      problem.at("/bankAccount/iban", "has wrong check digits");
    }
  }

  /// ISO 13616: the first four characters go to the end, letters are 10 to 35, and the rest of the
  /// division by 97 is 1.
  private static boolean hasRightCheckDigits(String iban) {
    var digits =
        (iban.substring(4) + iban.substring(0, 4))
            .chars()
            .mapToObj(c -> String.valueOf(Character.getNumericValue(c)))
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(MODULUS).equals(BigInteger.ONE);
  }
}
