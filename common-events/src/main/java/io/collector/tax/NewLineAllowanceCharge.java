package io.collector.tax;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.constraint.SingleLineText;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of one line, as a request tells it.
@Schema(
    name = "NewLineAllowanceCharge",
    examples = "{\"kind\": \"ALLOWANCE\", \"reason\": \"Loyalty\", \"percent\": \"3\"}")
public record NewLineAllowanceCharge(
    @NotNull AllowanceKind kind,
    @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "Loyalty") String reason,
    @Schema(description = "Of the whole line, in the price basis; either this or percent")
        @Positive
        @Digits(integer = 13, fraction = 3)
        @DecimalString
        @Nullable BigDecimal amount,
    @Schema(description = "Either this or amount")
        @Positive
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 4)
        @DecimalString
        @Nullable BigDecimal percent) {

  /// Those of a line, as far as they come to something.
  ///
  /// @param whole    what the line comes to without them, not below zero
  /// @param at       the line, as a JSON pointer
  /// @param problem  is told what is wrong with them
  /// @return none if they are more than the line comes to
  public static List<LineAdjustment> over(
      List<NewLineAllowanceCharge> wanted,
      BigDecimal whole,
      String currency,
      String at,
      ProblemException problem) {
    var money = MinorUnit.known(currency);
    for (var i = 0; i < wanted.size(); i++) {
      var one = wanted.get(i);
      NewAllowanceCharge.checkAmount(
          one.amount(), one.percent(), at + "/allowancesAndCharges/" + i, currency, problem);
    }
    var all =
        wanted.stream()
            .map(one -> one.of(whole, money))
            .filter(one -> one.amount().signum() > 0)
            .toList();
    if (LineAdjustment.off(all).compareTo(whole) > 0) {
      problem.at(at + "/allowancesAndCharges", "are more than the line comes to");
      return List.of();
    }
    return all;
  }

  private LineAdjustment of(BigDecimal whole, MinorUnit money) {
    return new LineAdjustment(
        kind.row(),
        reason,
        percent == null
            ? money.show(Objects.requireNonNullElse(amount, BigDecimal.ZERO))
            : money.round(whole.multiply(percent).movePointLeft(2)),
        percent);
  }
}
