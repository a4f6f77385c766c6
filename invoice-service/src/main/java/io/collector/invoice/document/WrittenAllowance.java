package io.collector.invoice.document;

import static io.collector.invoice.document.EInvoiceSyntax.DISCOUNT;

import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge, of a line or of the whole document, as an e-invoice tells it.
///
/// @param code   UNCL 5189, of a discount without a reason of its own
/// @param amount before tax; below zero on a line below zero
/// @param base   what the line comes to without it, or that the percentage is of; absent where that
///     isn't known
record WrittenAllowance(
    boolean isCharge,
    String reason,
    @Nullable String code,
    BigDecimal amount,
    @Nullable BigDecimal percent,
    @Nullable BigDecimal base) {

  static WrittenAllowance discount(BigDecimal amount, BigDecimal net) {
    return new WrittenAllowance(false, "Discount", DISCOUNT, amount, null, net.add(amount));
  }

  /// @param sign below zero of a line that takes something off
  static WrittenAllowance of(LineAdjustment told, BigDecimal base, int sign) {
    return new WrittenAllowance(
        told.kind() == LineKind.CHARGE,
        told.reason(),
        null,
        sign < 0 ? told.amount().negate() : told.amount(),
        told.percent(),
        base);
  }
}
