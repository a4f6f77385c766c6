package io.collector.tax;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One of two taxes on the same amount.
///
/// @param name    for people, e.g. `GST`
/// @param percent above 0, to 100
/// @param onTop   whether it is also on the tax before it; absent: on the price alone
@RegisterForReflection
@Schema(name = "Tax", examples = "{\"name\": \"QST\", \"percent\": \"9.975\", \"onTop\": false}")
public record Tax(
    @NotNull @SingleLineText @Size(max = 40) @Schema(examples = "QST") String name,
    @NotNull
        @Positive
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @Schema(examples = "9.975")
        @DecimalString
        BigDecimal percent,
    @Schema(
            description =
                "Whether it is on the price plus the tax before it, not on the price alone; of the"
                    + " second one alone",
            defaultValue = "false")
        @Nullable Boolean onTop) {

  public Tax {
    onTop = Objects.requireNonNullElse(onTop, false);
  }

  /// 5 and 5.0000 are one percentage.
  Tax plain() {
    return new Tax(name, Decimals.plain(percent), onTop);
  }

  /// Of an amount of 1.
  BigDecimal fraction() {
    return percent.movePointLeft(2);
  }

  boolean isOnTop() {
    return Boolean.TRUE.equals(onTop);
  }
}
