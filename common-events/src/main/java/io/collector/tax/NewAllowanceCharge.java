package io.collector.tax;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.constraint.SingleLineText;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of a whole document, as a request tells it.
@Schema(name = "NewAllowanceCharge")
public record NewAllowanceCharge(
    @NotNull AllowanceKind kind,
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Freight") String reason,
    @Schema(description = "In the price basis; either this or percent", examples = "9.90")
        @Positive
        @Digits(integer = 13, fraction = 3)
        @DecimalString
        @Nullable BigDecimal amount,
    @Schema(description = "Of what the lines of its rates come to; either this or amount")
        @Positive
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Nullable BigDecimal percent,
    @Schema(
            description =
                "Only of lines of this rate; default: of all rates, in proportion. A charge may be of"
                    + " a rate of its own, which must be told",
            examples = "19")
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Nullable BigDecimal taxPercent,
    @Schema(description = "Only of lines of this category") @Nullable TaxCategory taxCategory,
    @SingleLineText
        @Size(max = 200)
        @Schema(
            description =
                "Why no tax is charged, in a category without tax; needed of a charge in category E"
                    + " if no line tells it")
        @Nullable String exemptionReason) {

  /// What to say of a line or a charge with a reason, but with a tax.
  public static final String NO_TAX =
      "must be one without tax (E, AE, K, G, O) where a reason is given";

  public WantedAdjustment wanted() {
    return new WantedAdjustment(
        kind.row(),
        reason,
        amount,
        percent,
        taxPercent,
        taxCategory == null ? null : taxCategory.name(),
        exemptionReason);
  }

  /// @param problem is told what is wrong with them
  public static void check(
      List<NewAllowanceCharge> all, String currency, ProblemException problem) {
    for (var i = 0; i < all.size(); i++) {
      all.get(i).check("/allowancesAndCharges/" + i, currency, problem);
    }
  }

  /// The same of a document whose lines don't know why they aren't taxed.
  public static void checkBeforeInvoice(
      List<NewAllowanceCharge> all, String currency, ProblemException problem) {
    check(all, currency, problem);
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i).taxCategory() == TaxCategory.E && all.get(i).exemptionReason() == null) {
        problem.at("/allowancesAndCharges/" + i + "/exemptionReason", "is needed in category E");
      }
    }
  }

  /// What they come to, on lines of which only the rate is known.
  ///
  /// @param problem is told which come to nothing
  public static List<Adjustment> over(
      List<NewAllowanceCharge> all,
      List<TaxLine> lines,
      MinorUnit money,
      ProblemException problem) {
    var made = new ArrayList<Adjustment>();
    for (var i = 0; i < all.size(); i++) {
      var parts = all.get(i).wanted().overRates(lines, money);
      if (parts.isEmpty()) {
        problem.at("/allowancesAndCharges/" + i, "comes to nothing, or no line is taxed so");
      }
      made.addAll(parts);
    }
    return made;
  }

  private void check(String at, String currency, ProblemException problem) {
    checkAmount(amount, percent, at, currency, problem);
    if (taxCategory != null
        && taxPercent != null
        && (taxCategory == TaxCategory.S) != (taxPercent.signum() > 0)) {
      problem.at(at + "/taxPercent", "must be above zero in category S alone");
    }
    var category = taxCategory == null ? null : taxCategory.name();
    if (exemptionReason != null && !LineTax.needsReason(category)) {
      problem.at(at + "/taxCategory", NO_TAX);
    }
  }

  static void checkAmount(
      @Nullable BigDecimal amount,
      @Nullable BigDecimal percent,
      String at,
      String currency,
      ProblemException problem) {
    if ((amount == null) == (percent == null)) {
      problem.at(at + "/amount", "either amount or percent is needed, not both");
    }
    if (amount != null && !MinorUnit.known(currency).fits(amount)) {
      problem.at(at + "/amount", "is finer than " + currency + " is paid");
    }
  }
}
