package io.collector.invoice.document;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.unit.LineUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A line's quantity in the unit that it was sold in.
@RegisterForReflection
@Schema(
    name = "SoldIn",
    description =
        "The line in the unit that it was sold in, as the papers say it. Absent where that is the"
            + " base unit, or the quantity is no number of it")
public record SoldView(
    @Schema(examples = "XBX") String unit,
    BigDecimal quantity,
    @Schema(description = "Of one of it, before tax, after the discount") @DecimalString
        @Nullable BigDecimal unitPrice) {

  public static @Nullable SoldView of(
      LineUnit unit, BigDecimal quantity, @Nullable BigDecimal price, MinorUnit money) {
    return unit.sold(quantity)
        .map(sold -> new SoldView(unit.ordered(), sold, money.showOrNull(price)))
        .orElse(null);
  }
}
