package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The meaning of a producer's unit prices, by the document's grand total.
public enum PriceReading {
  /// The price is final: discount and tax are in it.
  AS_GIVEN(false, false),
  /// The discount has to be taken off.
  DISCOUNT_APART(true, false),
  /// The tax has to be added.
  TAX_APART(false, true),
  /// Both.
  DISCOUNT_AND_TAX_APART(true, true),
  /// No reading leads to the grand total; a person has to look.
  PRICE_MISMATCH(false, false);

  private static final List<PriceReading> READINGS =
      List.of(AS_GIVEN, DISCOUNT_APART, TAX_APART, DISCOUNT_AND_TAX_APART);

  private final boolean discountApart;
  private final boolean taxApart;

  PriceReading(boolean discountApart, boolean taxApart) {
    this.discountApart = discountApart;
    this.taxApart = taxApart;
  }

  /// The reading under which the lines come to the grand total. An exact sum that is rounded once
  /// is stronger evidence than rounded lines that happen to fit, so all readings are tried that way
  /// first.
  static PriceReading of(List<PriceLine> lines, BigDecimal grandTotal, MinorUnit unit) {
    return first(reading -> reading.total(lines, unit).compareTo(grandTotal) == 0)
        .or(() -> first(reading -> reading.totalOfRounded(lines, unit).compareTo(grandTotal) == 0))
        .orElse(PRICE_MISMATCH);
  }

  private static Optional<PriceReading> first(Predicate<PriceReading> fits) {
    return READINGS.stream().filter(fits).findFirst();
  }

  /// What the lines come to under each reading, for the person who has to look.
  static Stream<BigDecimal> totals(List<PriceLine> lines, MinorUnit unit) {
    return READINGS.stream().map(reading -> reading.total(lines, unit)).distinct();
  }

  /// One unit's price after discount and with tax in it, exact.
  BigDecimal finalUnitPrice(PriceLine line) {
    var price = line.unitPrice();
    if (discountApart) {
      price = price.multiply(BigDecimal.ONE.subtract(line.discount()));
    }
    return taxApart ? price.multiply(BigDecimal.ONE.add(line.tax())) : price;
  }

  /// A line's final price, exact.
  BigDecimal lineTotal(PriceLine line) {
    return finalUnitPrice(line).multiply(line.quantity());
  }

  BigDecimal total(List<PriceLine> lines, MinorUnit unit) {
    return unit.round(lines.stream().map(this::lineTotal).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private BigDecimal totalOfRounded(List<PriceLine> lines, MinorUnit unit) {
    return lines.stream()
        .map(line -> unit.round(lineTotal(line)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
