package io.collector.crm.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a tenant wants its offers and credit handled.
///
/// @param offerValidityDays    how long an offer holds that doesn't say
/// @param creditWarningPercent from which part of its limit on a customer's credit is near it
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
        Integer creditWarningPercent) {

  static final CrmSettings DEFAULTS = new CrmSettings(30, 80);
}
