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
  AS_GIVEN(PriceBasis.GROSS, false, false),
  /// The discount has to be taken off.
  DISCOUNT_APART(PriceBasis.GROSS, true, false),
  /// The tax has to be added.
  TAX_APART(PriceBasis.GROSS, false, true),
  /// Both.
  DISCOUNT_AND_TAX_APART(PriceBasis.GROSS, true, true),
  /// Net: lines are rounded each, tax is added per rate. The discount is in the price.
  NET_AS_GIVEN(PriceBasis.NET, false, false),
  /// Net, and the discount has to be taken off.
  NET_DISCOUNT_APART(PriceBasis.NET, true, false),
  /// No reading leads to the grand total; a person has to look.
  PRICE_MISMATCH(PriceBasis.GROSS, false, false);

  private static final List<PriceReading> GROSS_READINGS =
      List.of(AS_GIVEN, DISCOUNT_APART, TAX_APART, DISCOUNT_AND_TAX_APART);
  private static final List<PriceReading> NET_READINGS = List.of(NET_AS_GIVEN, NET_DISCOUNT_APART);

  private final PriceBasis basis;
  private final boolean discountApart;
  private final boolean taxApart;

  PriceReading(PriceBasis basis, boolean discountApart, boolean taxApart) {
    this.basis = basis;
    this.discountApart = discountApart;
    this.taxApart = taxApart;
  }

  /// What the prices of a producer may mean.
  ///
  /// @param isNamed whether the producer names the basis itself; else it is what is likely
  /// @param isDiscountApart whether net prices are rather before their discounts, if both readings
  ///     lead to the total: discounts of what is sold and of what takes something off may be equal
  public record Candidates(PriceBasis basis, boolean isNamed, boolean isDiscountApart) {

    /// Where nothing tells whether discounts are apart.
    public Candidates(PriceBasis basis, boolean isNamed) {
      this(basis, isNamed, false);
    }

    /// Those that are tried, the likely ones first.
    private Stream<List<PriceReading>> readings() {
      if (isNamed && basis == PriceBasis.NET && isDiscountApart) {
        return Stream.of(NET_READINGS.reversed());
      }
      var likely = basis == PriceBasis.NET ? NET_READINGS : GROSS_READINGS;
      var others = basis == PriceBasis.NET ? GROSS_READINGS : NET_READINGS;
      return isNamed ? Stream.of(likely) : Stream.of(likely, others);
    }
  }

  /// The reading under which the lines come to the grand total. Of gross prices, an exact sum that
  /// is rounded once is stronger evidence than rounded lines that happen to fit, so all readings
  /// are tried that way first.
  static PriceReading of(
      List<PriceLine> lines, BigDecimal grandTotal, Candidates candidates, MinorUnit unit) {
    return candidates
        .readings()
        .flatMap(readings -> fitting(readings, lines, grandTotal, unit).stream())
        .findFirst()
        .orElse(PRICE_MISMATCH);
  }

  private static Optional<PriceReading> fitting(
      List<PriceReading> readings, List<PriceLine> lines, BigDecimal grandTotal, MinorUnit unit) {
    return first(readings, reading -> reading.total(lines, unit).compareTo(grandTotal) == 0)
        .or(
            () ->
                first(
                    readings,
                    reading -> reading.totalOfRounded(lines, unit).compareTo(grandTotal) == 0));
  }

  private static Optional<PriceReading> first(
      List<PriceReading> readings, Predicate<PriceReading> fits) {
    return readings.stream().filter(fits).findFirst();
  }

  /// What the lines come to under each reading, for the person who has to look.
  static Stream<BigDecimal> totals(List<PriceLine> lines, Candidates candidates, MinorUnit unit) {
    return candidates
        .readings()
        .flatMap(List::stream)
        .map(reading -> reading.total(lines, unit))
        .distinct();
  }

  PriceBasis basis() {
    return basis;
  }

  private boolean isNet() {
    return basis == PriceBasis.NET;
  }

  /// One unit's price after discount and with tax in it, before allowances and charges, exact; of
  /// gross readings.
  BigDecimal finalUnitPrice(PriceLine line) {
    var price = line.unitPrice();
    if (discountApart) {
      price = price.multiply(BigDecimal.ONE.subtract(line.discount()));
    }
    return taxApart ? line.rate().grossOf(price) : price;
  }

  /// A line's final price, exact.
  BigDecimal lineTotal(PriceLine line) {
    var total = finalUnitPrice(line).multiply(line.quantity());
    if (!line.isAdjusted()) {
      return total;
    }
    return total.subtract(taxApart ? line.rate().grossOf(line.off()) : line.off());
  }

  /// The lines' net amounts, rounded each.
  List<BigDecimal> nets(List<PriceLine> lines, MinorUnit unit) {
    return lines.stream().map(line -> line.net(discountApart, unit)).toList();
  }

  /// One unit's net price after discount.
  BigDecimal netUnitPrice(PriceLine line, int decimals) {
    return line.netUnitPrice(discountApart, decimals);
  }

  BigDecimal total(List<PriceLine> lines, MinorUnit unit) {
    return isNet()
        ? NetTotals.of(lines, nets(lines, unit), unit).grandTotal()
        : unit.round(lines.stream().map(this::lineTotal).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private BigDecimal totalOfRounded(List<PriceLine> lines, MinorUnit unit) {
    return isNet()
        ? total(lines, unit)
        : lines.stream()
            .map(line -> unit.round(lineTotal(line)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
