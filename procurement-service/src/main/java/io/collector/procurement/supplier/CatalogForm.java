package io.collector.procurement.supplier;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What may change of a catalogue entry, beside its prices.
///
/// @param rank the lowest is preferred
@Embeddable
record CatalogForm(
    @SingleLineText @Size(max = 64) @Schema(description = "The supplier's name for it")
        @Nullable String supplierSku,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217, of the prices", examples = "EUR")
        String currency,
    @Positive @Quantity @Schema(description = "Only whole packs can be ordered", examples = "12")
        @Nullable BigDecimal packSize,
    @Quantity @Schema(description = "The least that can be ordered", examples = "24")
        @Nullable BigDecimal minimumQuantity,
    @PositiveOrZero
        @Max(1000)
        @Schema(description = "Days from order to receipt; absent: the supplier's", examples = "7")
        @Nullable Integer leadTimeDays,
    @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Schema(description = "Tax on its purchase", examples = "19")
        @Nullable BigDecimal taxPercent,
    @Min(1)
        @Max(999)
        @Schema(description = "The supplier with the lowest rank is preferred", defaultValue = "1")
        @Nullable Integer rank) {

  CatalogForm {
    rank = Objects.requireNonNullElse(rank, 1);
  }

  CatalogForm shown() {
    return new CatalogForm(
        supplierSku,
        currency,
        Decimals.plainOrNull(packSize),
        Decimals.plainOrNull(minimumQuantity),
        leadTimeDays,
        Decimals.plainOrNull(taxPercent),
        rank);
  }
}
