package io.collector.invoice.settings;

import io.collector.money.Iban;
import io.collector.rest.constraint.IbanNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who invoices, as documents name them.
///
/// @param taxId   VAT or other tax number
/// @param country ISO 3166-1 alpha-2
/// @param iban    where to pay
@RegisterForReflection
@Schema(name = "Seller", description = "The tenant, as its documents name it")
public record Seller(
    @Schema(examples = "Collector Ltd") @Size(max = 200) @Nullable String name,
    @Schema(examples = "DE123456789") @Size(max = 50) @Nullable String taxId,
    @Size(max = 200) @Nullable String street,
    @Size(max = 20) @Nullable String postalCode,
    @Size(max = 100) @Nullable String city,
    @Pattern(regexp = "[A-Z]{2}", message = "must be a code of ISO 3166-1") @Schema(examples = "DE")
        @Nullable String country,
    @Schema(
            description = "Where to pay; with its country's length and right check digits",
            examples = "DE89370400440532013000")
        @IbanNumber
        @Nullable String iban) {

  static final Seller UNKNOWN = new Seller(null, null, null, null, null, null, null);

  public Seller {
    iban = iban == null ? null : Iban.plain(iban);
  }

  /// As a document keeps it. Null as long as it has no name: documents show it as soon as it has.
  public @Nullable Seller ofDocument() {
    return name == null ? null : this;
  }
}
