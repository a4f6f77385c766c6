package io.collector.order.settings;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What one unit of a currency is worth in another, from a day on.
@RegisterForReflection
@Schema(
    name = "ExchangeRate",
    examples =
        "{\"from\": \"EUR\", \"to\": \"USD\", \"rate\": \"1.08\", \"validFrom\": \"2026-11-27\"}")
public record ExchangeRate(
    @NotNull @CurrencyCode String from,
    @NotNull @CurrencyCode String to,
    @NotNull @Positive @Digits(integer = 9, fraction = 9) @DecimalString BigDecimal rate,
    @NotNull LocalDate validFrom) {

  /// In either direction.
  public boolean isOf(String one, String other) {
    return from.equals(one) && to.equals(other) || from.equals(other) && to.equals(one);
  }
}
