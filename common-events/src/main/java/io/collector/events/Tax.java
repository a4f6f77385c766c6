package io.collector.events;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One of two taxes on the same amount. Requests tell it as events do.
///
/// @param name    for people, e.g. `GST`
/// @param percent above 0, to 100
/// @param onTop   whether it is also on the tax before it; absent: on the price alone
@Schema(name = "Tax", examples = "{\"name\": \"QST\", \"percent\": \"9.975\", \"onTop\": false}")
public record Tax(
    @NotNull
        @Pattern(regexp = ONE_LINE, message = "must be one line of text, not blank")
        @Size(max = 40)
        @Schema(examples = "QST")
        String name,
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

  private static final String ONE_LINE =
      "[^\\x00-\\x1F\\x7F]*[^\\x00-\\x20\\x7F][^\\x00-\\x1F\\x7F]*";

  public Tax {
    onTop = Objects.requireNonNullElse(onTop, false);
  }
}
