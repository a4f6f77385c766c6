package io.collector.hr.payroll.calculation;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A row of a bracket table.
@RegisterForReflection
@Schema(name = "PayBracket")
public record Bracket(
    @Schema(description = "Where it begins; it ends where the next begins", examples = "11600")
        @NotNull
        @Amount
        @DecimalString
        BigDecimal from,
    @Schema(description = "Of the whole, or of the slice", examples = "12") @NotNull @Percentage
        BigDecimal percent,
    @Schema(description = "Added to it, in a table on the whole", examples = "20.00")
        @Amount
        @DecimalString
        @Nullable BigDecimal plus) {}
