package io.collector.procurement.supplier;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxRate;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
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
        @Schema(
            description =
                "Tax on its purchase; left out, or what they come to, where taxes are named",
            examples = "19")
        @Nullable BigDecimal taxPercent,
    @Schema(description = "Two taxes on its purchase instead of one taxPercent")
        @Convert(converter = SavedTaxes.class)
        @Size(max = 2)
        @Nullable List<@NotNull @Valid Tax> taxes,
    @Min(1)
        @Max(999)
        @Schema(description = "The supplier with the lowest rank is preferred", defaultValue = "1")
        @Nullable Integer rank) {

  CatalogForm {
    rank = Objects.requireNonNullElse(rank, 1);
  }

  /// Absent if none is told.
  @Nullable TaxRate taxRate() {
    return TaxRate.orNull(taxPercent, taxes);
  }

  /// As it is kept and shown: two taxes have a percent together.
  CatalogForm shown() {
    var rate = taxRate();
    return new CatalogForm(
        supplierSku,
        currency,
        Decimals.plainOrNull(packSize),
        Decimals.plainOrNull(minimumQuantity),
        leadTimeDays,
        rate == null ? null : rate.percent(),
        rate == null ? null : rate.told(),
        rank);
  }
}
