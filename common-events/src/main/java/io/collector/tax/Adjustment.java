package io.collector.tax;

import io.collector.events.AllowanceCharge;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of a whole document, of one tax category and rate.
///
/// @param amount  above zero, in the document's price basis
/// @param percent that it was computed by
/// @param base    that the percentage is of
public record Adjustment(
    LineKind kind,
    String reason,
    BigDecimal amount,
    @Nullable BigDecimal percent,
    @Nullable BigDecimal base,
    LineTax tax) {

  /// How often its amount counts.
  public BigDecimal quantity() {
    return kind == LineKind.ALLOWANCE ? BigDecimal.ONE.negate() : BigDecimal.ONE;
  }

  /// What it brings to the document.
  public TaxLine taxLine() {
    return new TaxLine(amount.multiply(quantity()), tax.group());
  }

  /// The same of another amount.
  public Adjustment at(BigDecimal other) {
    return new Adjustment(kind, reason, other, percent, base, tax);
  }

  /// The same at another tax.
  public Adjustment taxed(LineTax other) {
    return new Adjustment(kind, reason, amount, percent, base, other);
  }

  /// As an event tells it: a category only where the rate doesn't say it.
  public AllowanceCharge told() {
    var rate = tax.group().rate();
    var category = tax.group().category();
    var isUsual = category.equals(TaxGroup.of(rate).category());
    return new AllowanceCharge(
        kind.name(),
        reason,
        amount,
        percent,
        rate.percent(),
        rate.told(),
        isUsual ? null : category,
        tax.exemption().reason());
  }

  /// The same, without a rate if it is of lines that name none.
  ///
  /// @param isUntold whether lines of gross prices name none
  public AllowanceCharge told(boolean isUntold) {
    var told = told();
    return isUntold && told.taxCategory() == null && tax.group().rate().isZero()
        ? new AllowanceCharge(
            told.kind(), told.reason(), told.amount(), told.percent(), null, null, null, null)
        : told;
  }

  /// As an event told them.
  ///
  /// @param told what [ToldAllowances] has no fault of
  public static List<Adjustment> read(@Nullable List<AllowanceCharge> told) {
    return told == null ? List.of() : told.stream().map(Adjustment::of).toList();
  }

  private static Adjustment of(AllowanceCharge told) {
    var rate = TaxRate.of(told.taxPercent(), told.taxes());
    var category = told.taxCategory();
    var reason =
        told.exemptionReason() == null
            ? Exemption.NONE
            : new Exemption(told.exemptionReason(), null);
    return new Adjustment(
        LineKind.valueOf(told.kind()),
        told.reason(),
        told.amount(),
        told.percent(),
        null,
        category == null || !rate.isZero()
            ? new LineTax(TaxGroup.of(rate), Exemption.NONE)
            : LineTax.of(category, reason));
  }
}
