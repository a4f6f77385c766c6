package io.collector.procurement.supplier;

import io.collector.events.procurement.SupplierUpdated;
import io.collector.rest.constraint.CountryCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where a supplier is.
@Embeddable
@Schema(name = "SupplierAddress")
public record SupplierAddress(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Werkstr. 1") String street,
    @SingleLineText @Size(max = 200) @Nullable String street2,
    @SingleLineText @Size(max = 20) @Schema(examples = "10115") @Nullable String postalCode,
    @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "Berlin") String city,
    @SingleLineText @Size(max = 100) @Schema(description = "State, province or canton")
        @Nullable String region,
    @NotNull @CountryCode @Schema(description = "ISO 3166-1 alpha-2", examples = "DE")
        String country) {

  SupplierUpdated.Address toEvent() {
    return new SupplierUpdated.Address(null, street, street2, postalCode, city, region, country);
  }
}
