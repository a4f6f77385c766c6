package io.collector.invoice.billing;

import io.collector.invoice.tax.NetPrice;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order's line as it will be invoiced: a candidate.
///
/// @param quantity in the base unit
/// @param tax   absent if the order doesn't say
/// @param total for all of `quantity`, with or without tax as the order has it
/// @param price of a net order
/// @param salesUnitPrice of one of the unit that it was sold in, of a net order
record BillableLine(
    UUID id,
    UUID productId,
    @Nullable String sku,
    String description,
    boolean service,
    BigDecimal quantity,
    LineUnit unit,
    @Nullable TaxRate tax,
    BigDecimal total,
    @Nullable NetPrice price,
    @Nullable BigDecimal salesUnitPrice) {

  /// What a part comes to, if so much was invoiced before. Parts add up to the line, however it is
  /// delivered.
  BigDecimal amount(BigDecimal before, BigDecimal part, MinorUnit money) {
    return upTo(before.add(part), money).subtract(upTo(before, money));
  }

  private BigDecimal upTo(BigDecimal part, MinorUnit money) {
    return money.round(total.multiply(part).divide(quantity, MathContext.DECIMAL128));
  }
}
