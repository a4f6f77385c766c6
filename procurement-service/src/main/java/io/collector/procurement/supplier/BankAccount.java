package io.collector.procurement.supplier;

import io.collector.money.Iban;
import io.collector.rest.constraint.IbanNumber;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
    @Schema(description = "With its country's length and right check digits") @NotNull @IbanNumber
        String iban,
    @Pattern(regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", message = "must be a BIC")
        @Nullable String bic) {

  public BankAccount {
    iban = iban == null ? iban : Iban.plain(iban);
  }
}
