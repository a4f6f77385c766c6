package io.collector.procurement.supplier;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.UnitPrice;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A price from a quantity on, for a time.
@Embeddable
@Schema(name = "PriceBreak", examples = "{\"minQuantity\": 100, \"unitCost\": \"1.75\"}")
public record PriceBreak(
    @Schema(description = "From how many units on", defaultValue = "0") @Quantity
        @Nullable BigDecimal minQuantity,
    @Schema(description = "Net, of one unit", examples = "1.75") @NotNull @UnitPrice @DecimalString
        BigDecimal unitCost,
    @Schema(description = "The first day") @Nullable LocalDate validFrom,
    @Schema(description = "The last day") @Nullable LocalDate validTo) {

  public PriceBreak {
    minQuantity = Objects.requireNonNullElse(minQuantity, BigDecimal.ZERO);
  }

  BigDecimal from() {
    return Objects.requireNonNullElse(minQuantity, BigDecimal.ZERO);
  }

  boolean holds(LocalDate day, BigDecimal quantity) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo))
        && from().compareTo(quantity) <= 0;
  }

  PriceBreak shown() {
    return new PriceBreak(
        Decimals.plainOrNull(minQuantity), Decimals.plain(unitCost), validFrom, validTo);
  }
}
