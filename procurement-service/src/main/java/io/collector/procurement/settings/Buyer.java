package io.collector.procurement.settings;

import io.collector.money.Iban;
import io.collector.rest.constraint.IbanNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who buys, as orders and payments name it.
///
/// @param iban from where bills are paid
@RegisterForReflection
@Schema(name = "Buyer", description = "The tenant, as its orders and payments name it")
public record Buyer(
    @Schema(examples = "Collector Ltd") @Size(max = 140) @Nullable String name,
    @Schema(examples = "DE123456789") @Size(max = 50) @Nullable String taxId,
    @Size(max = 200) @Nullable String street,
    @Size(max = 20) @Nullable String postalCode,
    @Size(max = 100) @Nullable String city,
    @Pattern(regexp = "[A-Z]{2}", message = "must be a code of ISO 3166-1") @Schema(examples = "DE")
        @Nullable String country,
    @Schema(description = "Where suppliers answer to", examples = "purchasing@example.com")
        @Email
        @Size(max = 254)
        @Nullable String email,
    @Schema(
            description = "With its country's length and right check digits",
            examples = "DE89370400440532013000")
        @IbanNumber
        @Nullable String iban,
    @Schema(examples = "COBADEFFXXX")
        @Pattern(regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", message = "must be a BIC")
        @Nullable String bic) {

  static final Buyer UNKNOWN = new Buyer(null, null, null, null, null, null, null, null, null);

  public Buyer {
    iban = iban == null ? null : Iban.plain(iban);
  }
}
