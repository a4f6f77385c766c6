package io.collector.invoice.tax;

import java.math.BigDecimal;
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
}
