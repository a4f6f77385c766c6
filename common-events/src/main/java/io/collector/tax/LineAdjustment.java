package io.collector.tax;

import io.collector.events.DecimalString;
import io.collector.events.LineAllowanceCharge;
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
    return all.isEmpty()
        ? BigDecimal.ZERO
        : Decimals.sum(all.stream().map(LineAdjustment::off).toList());
  }

  /// What it takes off; below zero of a charge.
  public BigDecimal off() {
    return kind == LineKind.CHARGE ? amount.negate() : amount;
  }

  /// What takes off another amount for the same reason.
  ///
  /// @param off below zero: it is charged
  public LineAdjustment off(BigDecimal off) {
    return new LineAdjustment(
        off.signum() < 0 ? LineKind.CHARGE : LineKind.ALLOWANCE, reason, off.abs(), percent);
  }

  /// As an event tells them; null without any.
  public static @Nullable List<LineAllowanceCharge> told(List<LineAdjustment> all) {
    return all.isEmpty()
        ? null
        : all.stream()
            .map(
                one ->
                    new LineAllowanceCharge(
                        one.kind().name(), one.reason(), one.amount(), one.percent()))
            .toList();
  }

  /// As an event told them.
  ///
  /// @param told what [ToldAllowances] has no fault of
  public static List<LineAdjustment> read(@Nullable List<LineAllowanceCharge> told) {
    return told == null
        ? List.of()
        : told.stream()
            .map(
                one ->
                    new LineAdjustment(
                        LineKind.valueOf(one.kind()), one.reason(), one.amount(), one.percent()))
            .toList();
  }
}
