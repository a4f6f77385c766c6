package io.collector.invoice.currency;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A document's totals in the tenant's own currency, as a reader sees them.
@RegisterForReflection
@Schema(name = "OwnCurrencyTotals")
public record OwnTotalsView(
    @Schema(description = "The tenant's own", examples = "EUR") String currency,
    @Schema(
            description = "What one unit of the document's currency is worth in it",
            examples = "0.9215")
        @DecimalString
        BigDecimal rate,
    @Schema(description = "The day that the rate is of") LocalDate rateDay,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal) {

  public static @Nullable OwnTotalsView of(@Nullable OwnTotals totals) {
    if (totals == null) {
      return null;
    }
    var money = totals.money();
    return new OwnTotalsView(
        totals.currency(),
        Decimals.plain(totals.rate()),
        totals.day(),
        money.show(totals.subtotal()),
        money.show(totals.taxTotal()),
        money.show(totals.grandTotal()));
  }
}
