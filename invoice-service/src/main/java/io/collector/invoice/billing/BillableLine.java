package io.collector.invoice.billing;

import io.collector.invoice.tax.NetPrice;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An order's line as it will be invoiced: a candidate.
///
/// @param quantity in the base unit
/// @param tax   absent if the order doesn't say
/// @param total for all of `quantity`, with or without tax as the order has it
/// @param price of a net order
/// @param isBelowZero whether it takes something off: its total and its prices count as below zero
/// @param salesUnitPrice of one of the unit that it was sold in, of a net order
/// @param adjustments allowances and charges, in `total` already; of a net line what `price` comes
///     to less these is the total
record BillableLine(
    UUID id,
    UUID productId,
    @Nullable String sku,
    String description,
    boolean service,
    BigDecimal quantity,
    boolean isBelowZero,
    LineUnit unit,
    @Nullable TaxRate tax,
    BigDecimal total,
    @Nullable NetPrice price,
    @Nullable BigDecimal salesUnitPrice,
    List<LineAdjustment> adjustments) {

  /// As the invoice has it: below zero if it takes something off.
  BigDecimal signed(BigDecimal quantityOrAmount) {
    return isBelowZero ? quantityOrAmount.negate() : quantityOrAmount;
  }

  /// What a part comes to, if so much was invoiced before. Parts add up to the line, however it is
  /// delivered.
  BigDecimal amount(BigDecimal before, BigDecimal part, MinorUnit money) {
    return upTo(before.add(part), money).subtract(upTo(before, money));
  }

  /// The same of the first.
  BigDecimal amount(BigDecimal part, MinorUnit money) {
    return upTo(part, money);
  }

  private BigDecimal upTo(BigDecimal part, MinorUnit money) {
    return adjustments.isEmpty() || price == null
        ? share(total, part, money)
        : price
            .beforeDiscount(part, money)
            .subtract(
                Decimals.sum(
                    adjustments.stream().map(one -> share(one.off(), part, money)).toList()));
  }

  private BigDecimal share(BigDecimal amount, BigDecimal part, MinorUnit money) {
    return money.round(amount.multiply(part).divide(quantity, MathContext.DECIMAL128));
  }

  /// The allowances and charges of such a part; those of all parts add up to the line's. Of a net
  /// part its price less these is its amount: the last of them takes what rounding of the price
  /// leaves.
  List<LineAdjustment> adjustments(BigDecimal before, BigDecimal part, MinorUnit money) {
    if (adjustments.isEmpty()) {
      return List.of();
    }
    var upTo = before.add(part);
    var offs =
        new ArrayList<>(
            adjustments.stream()
                .map(one -> share(one.off(), upTo, money).subtract(share(one.off(), before, money)))
                .toList());
    if (price != null) {
      var off = price.beforeDiscount(part, money).subtract(amount(before, part, money));
      var last = offs.size() - 1;
      offs.set(last, offs.get(last).add(off).subtract(Decimals.sum(offs)));
    }
    return IntStream.range(0, offs.size())
        .filter(i -> offs.get(i).signum() != 0)
        .mapToObj(i -> adjustments.get(i).off(offs.get(i)))
        .toList();
  }
}
