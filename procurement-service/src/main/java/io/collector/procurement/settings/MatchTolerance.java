package io.collector.procurement.settings;

import io.collector.currency.ExchangeRates;
import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far a bill may be off from its order and receipts and still match. Of the limits that are
/// given, both must hold; what is below is always fine. Without any, none.
///
/// @param priceAmount   per line, in `priceCurrency`
/// @param priceCurrency absent: the functional currency; as long as nobody has told that, the
///     bill's own
@RegisterForReflection
@Schema(name = "MatchTolerance")
public record MatchTolerance(
    @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Schema(description = "Of the ordered unit cost", examples = "2")
        @Nullable BigDecimal pricePercent,
    @Amount
        @DecimalString
        @Schema(
            description =
                "Per line, in priceCurrency. For a bill in another currency it is converted by"
                    + " accounting's rate of the bill's day, or of the days before (rateDays). Without"
                    + " such a rate this amount allows nothing: only pricePercent counts, and if there"
                    + " is none, no higher price matches",
            examples = "10.00")
        @Nullable BigDecimal priceAmount,
    @CurrencyCode
        @Schema(
            description =
                "Of priceAmount; absent: the functional currency, which procurement knows from"
                    + " accounting's exchange rates, or the bill's own as long as it knows none",
            examples = "EUR")
        @Nullable String priceCurrency,
    @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Schema(description = "Of the received quantity", examples = "1")
        @Nullable BigDecimal quantityPercent,
    @Quantity @Schema(description = "In the line's unit", examples = "2")
        @Nullable BigDecimal quantity) {

  static final MatchTolerance NONE = new MatchTolerance(null, null, null, null, null);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// The same for a bill. Without a rate the amount is no limit, and allows nothing.
  ///
  /// @param currency   of the bill
  /// @param functional the tenant's; empty if it isn't known
  /// @param rates      of the bill's day
  public MatchTolerance in(String currency, Optional<String> functional, ExchangeRates rates) {
    if (priceAmount == null) {
      return this;
    }
    var own = Objects.requireNonNullElse(priceCurrency, functional.orElse(currency));
    return new MatchTolerance(
        pricePercent,
        rates.convert(priceAmount, own, currency).orElse(null),
        currency,
        quantityPercent,
        quantity);
  }

  /// Whether a line of this quantity may cost so much more than ordered.
  public boolean allowsPrice(BigDecimal ordered, BigDecimal billed, BigDecimal of) {
    var over = billed.subtract(ordered);
    return isWithin(over, percentOf(ordered, pricePercent), over.multiply(of), priceAmount);
  }

  /// Whether so much more may be billed than is received and not billed yet.
  public boolean allowsQuantity(BigDecimal received, BigDecimal billed) {
    var over = billed.subtract(received);
    return isWithin(over, percentOf(received, quantityPercent), over, quantity);
  }

  private static boolean isWithin(
      BigDecimal over,
      @Nullable BigDecimal relativeLimit,
      BigDecimal absolute,
      @Nullable BigDecimal absoluteLimit) {
    if (over.signum() <= 0) {
      return true;
    }
    var hasNone = relativeLimit == null && absoluteLimit == null;
    return !hasNone
        && over.compareTo(Objects.requireNonNullElse(relativeLimit, over)) <= 0
        && absolute.compareTo(Objects.requireNonNullElse(absoluteLimit, absolute)) <= 0;
  }

  private static @Nullable BigDecimal percentOf(BigDecimal value, @Nullable BigDecimal percent) {
    return percent == null ? null : value.multiply(percent).divide(HUNDRED);
  }
}
