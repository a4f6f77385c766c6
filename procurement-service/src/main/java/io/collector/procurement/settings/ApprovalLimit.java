package io.collector.procurement.settings;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Up to which total a role may approve.
///
/// @param upTo absent: any
@RegisterForReflection
@Schema(
    name = "ApprovalLimit",
    examples = "{\"role\": \"purchasing\", \"currency\": \"EUR\", \"upTo\": \"5000.00\"}")
public record ApprovalLimit(
    @Schema(description = "purchasing, finance or admin; rule: nobody needs to approve")
        @NotNull
        @Pattern(
            regexp = "rule|purchasing|finance|admin",
            message = "must be rule, purchasing, finance or admin")
        String role,
    @NotNull @CurrencyCode String currency,
    @Amount @DecimalString @Schema(description = "Absent: any total") @Nullable BigDecimal upTo) {

  /// Where nobody has to approve.
  public static final String RULE = "rule";

  boolean covers(BigDecimal total) {
    return upTo == null || total.compareTo(upTo) <= 0;
  }
}
