package io.collector.crm.settings;

import io.collector.crm.pricing.PriceBasis;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its offers and credit handled.
///
/// @param offerValidityDays    how long an offer holds that doesn't say
/// @param creditWarningPercent from which part of its limit on a customer's credit is near it
/// @param priceBasis           whether prices are without tax, of offers and customers that don't
///     say
@RegisterForReflection
@Schema(
    name = "CrmSettings",
    examples = "{\"offerValidityDays\": 30, \"creditWarningPercent\": 80}")
public record CrmSettings(
    @NotNull
        @Min(1)
        @Max(365)
        @Schema(description = "How long an offer holds that doesn't say", examples = "30")
        Integer offerValidityDays,
    @NotNull
        @Min(1)
        @Max(100)
        @Schema(
            description = "From which part of the limit on a customer's credit is NEAR_LIMIT",
            examples = "80")
        Integer creditWarningPercent,
    @Schema(
            description =
                "NET: offers' prices are without tax, which is added once per rate. GROSS: they have"
                    + " it in them. Of offers and customers that don't say",
            defaultValue = "GROSS")
        @Nullable PriceBasis priceBasis) {

  static final CrmSettings DEFAULTS = new CrmSettings(30, 80, null);

  public CrmSettings {
    priceBasis = Objects.requireNonNullElse(priceBasis, PriceBasis.GROSS);
  }
}
