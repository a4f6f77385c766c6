package io.collector.crm.pricing;

import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What an offer costs. Its final unit prices are what counts: their sum, rounded once, is the
/// grand total, so that multiplying and adding leads to the same.
///
/// @param subtotal      before tax
/// @param taxTotal      the tax in the grand total, rounded once per rate
/// @param discountTotal what the discounts take off, with tax in it; already off the grand total
/// @param grandTotal    what the customer pays
/// @param lines         in the order of the lines that were priced
/// @param taxes         by rate, the lowest first
public record OfferPricing(
    BigDecimal subtotal,
    BigDecimal taxTotal,
    BigDecimal discountTotal,
    BigDecimal grandTotal,
    List<PricedLine> lines,
    List<TaxGroup> taxes) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// @param unitPrice final, to 6 decimals
  /// @param total     final; the lines' totals add up to the grand total
  public record PricedLine(BigDecimal unitPrice, BigDecimal total) {}

  /// The tax of one rate.
  public record TaxGroup(BigDecimal taxPercent, BigDecimal taxableAmount, BigDecimal taxAmount) {}

  /// @param includesTax whether list prices have the tax in them
  public static OfferPricing of(List<PriceLine> lines, boolean includesTax, MinorUnit unit) {
    var prices = lines.stream().map(line -> line.unitPrice(includesTax)).toList();
    var exact =
        IntStream.range(0, lines.size())
            .mapToObj(i -> prices.get(i).multiply(lines.get(i).quantity()))
            .toList();
    var grandTotal = unit.round(sum(exact));
    var totals = RoundedShares.over(exact, grandTotal, unit);
    var taxes = taxes(lines.stream().map(PriceLine::rate).toList(), totals, unit);
    var taxTotal =
        taxes.stream()
            .map(TaxGroup::taxAmount)
            .reduce(unit.round(BigDecimal.ZERO), BigDecimal::add);
    return new OfferPricing(
        grandTotal.subtract(taxTotal),
        taxTotal,
        discount(lines, includesTax, unit),
        grandTotal,
        IntStream.range(0, lines.size())
            .mapToObj(i -> new PricedLine(unit.show(prices.get(i)), totals.get(i)))
            .toList(),
        taxes);
  }

  /// The tax that is in the totals, rounded once per rate.
  ///
  /// @param rates  of the lines, in percent
  /// @param totals of the lines, with tax in them
  public static List<TaxGroup> taxes(
      List<BigDecimal> rates, List<BigDecimal> totals, MinorUnit unit) {
    var grossByRate = new TreeMap<BigDecimal, BigDecimal>();
    for (var i = 0; i < rates.size(); i++) {
      grossByRate.merge(rates.get(i), totals.get(i), BigDecimal::add);
    }
    var groups = new ArrayList<TaxGroup>();
    grossByRate.forEach(
        (rate, gross) -> {
          var tax =
              gross.multiply(rate).divide(HUNDRED.add(rate), unit.digits(), RoundingMode.HALF_UP);
          groups.add(new TaxGroup(rate, gross.subtract(tax), tax));
        });
    return groups;
  }

  private static BigDecimal discount(List<PriceLine> lines, boolean includesTax, MinorUnit unit) {
    return unit.round(
        sum(
            lines.stream()
                .map(line -> line.discounted(includesTax).multiply(line.quantity()))
                .toList()));
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
