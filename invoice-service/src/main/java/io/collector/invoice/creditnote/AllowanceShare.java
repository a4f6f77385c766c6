package io.collector.invoice.creditnote;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.money.MinorUnit;
import io.collector.tax.LineKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How much of a rate's allowances goes with the lines that are credited: as much as they are of
/// all lines of the rate. All credits together take all of it along, however they are divided.
///
/// @param total  of all lines of the rate
/// @param before of these, what was credited
/// @param after  the same, with what is credited now
record AllowanceShare(BigDecimal total, BigDecimal before, BigDecimal after) {

  /// What a part of a line comes to.
  @FunctionalInterface
  interface PartOf {
    BigDecimal amount(InvoiceLine line, BigDecimal quantity, MinorUnit money);
  }

  /// @param whole  amount of a line, before tax or with it
  /// @param partOf the same of a part
  static AllowanceShare of(
      Invoice invoice,
      InvoiceLine allowance,
      List<CreditDraft.Part> parts,
      Function<InvoiceLine, BigDecimal> whole,
      PartOf partOf) {
    var money = invoice.money();
    var total = BigDecimal.ZERO;
    var before = BigDecimal.ZERO;
    for (var line : invoice.soldLines()) {
      if (bears(line, allowance)) {
        total = total.add(whole.apply(line));
        before =
            before.add(whole.apply(line)).subtract(partOf.amount(line, line.creditable(), money));
      }
    }
    var after = before;
    for (var part : parts) {
      if (part.line().kind() == LineKind.LINE && bears(part.line(), allowance)) {
        after = after.add(partOf.amount(part.line(), part.quantity(), money));
      }
    }
    return new AllowanceShare(total, before, after);
  }

  /// Whether it is of the same rate, and on a collective invoice of the same order.
  private static boolean bears(InvoiceLine line, InvoiceLine allowance) {
    return line.tax().equals(allowance.tax()) && Objects.equals(orderId(line), orderId(allowance));
  }

  private static @Nullable UUID orderId(InvoiceLine line) {
    return line.shipment() == null ? null : line.shipment().orderId();
  }

  /// Of an allowance.
  BigDecimal in(BigDecimal allowance, MinorUnit money) {
    return upTo(after, allowance, money).subtract(upTo(before, allowance, money));
  }

  private BigDecimal upTo(BigDecimal credited, BigDecimal allowance, MinorUnit money) {
    return total.signum() == 0
        ? BigDecimal.ZERO
        : money.round(allowance.multiply(credited).divide(total, MathContext.DECIMAL128));
  }
}
