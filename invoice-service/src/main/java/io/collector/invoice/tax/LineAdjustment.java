package io.collector.invoice.tax;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of one line, taxed like it.
///
/// @param amount  in the price basis, above zero; counts in the direction of the line
/// @param percent of what the line comes to before, that it was computed by
@RegisterForReflection
@Schema(name = "LineAllowanceCharge", description = "An allowance or a charge of the line")
public record LineAdjustment(
    LineKind kind,
    @Schema(examples = "Loyalty") String reason,
    @Schema(description = "In the price basis") @DecimalString BigDecimal amount,
    @DecimalString @Nullable BigDecimal percent) {

  /// What they take off together; below zero if they are more charges.
  public static BigDecimal off(List<LineAdjustment> all) {
    return Decimals.sum(all.stream().map(LineAdjustment::off).toList());
  }

  private BigDecimal off() {
    return kind == LineKind.CHARGE ? amount.negate() : amount;
  }
}
