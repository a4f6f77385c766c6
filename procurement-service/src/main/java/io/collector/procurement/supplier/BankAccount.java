package io.collector.procurement.supplier;

import io.collector.money.Iban;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where a supplier is paid.
///
/// @param accountHolder if it isn't the supplier by its name
@Embeddable
@Schema(
    name = "SupplierBankAccount",
    examples = "{\"iban\": \"DE89370400440532013000\", \"bic\": \"COBADEFFXXX\"}")
public record BankAccount(
    @SingleLineText @Size(max = 70) @Nullable String accountHolder,
    @NotNull @SingleLineText @Size(max = 42) String iban,
    @Pattern(regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", message = "must be a BIC")
        @Nullable String bic) {

  public BankAccount {
    iban = iban == null ? iban : iban.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  /// @throws io.collector.rest.ProblemException 422 if its check digits are wrong
  void check() {
    if (!Iban.isValid(iban)) {
      throw Problems.unprocessable("invalid", "The bank account is invalid.")
          .at("/iban", Iban.FAULT);
    }
  }
}
