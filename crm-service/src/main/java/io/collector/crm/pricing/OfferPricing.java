package io.collector.crm.pricing;

import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.Adjustment;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an offer costs.
///
/// Gross: its final unit prices are what counts; their sum, rounded once, is the grand total, so
/// that multiplying and adding leads to the same. Net, after EN 16931: each line is rounded, the
/// tax of a rate is computed once on the sum of its lines, and added.
///
/// @param subtotal      before tax
/// @param taxTotal      the tax in the grand total, rounded once per rate
/// @param discountTotal what discounts and allowances, less charges, take off, in the price basis:
///     what the lines come to without them, rounded, less this is the grand total, or the subtotal
///     of net prices; below zero if there are more charges
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

  /// @param listPrice before the discount; absent if the final price was given
  /// @param unitPrice after the discount, to 6 decimals, before allowances and charges
  /// @param total     final; the lines' totals, with allowances and charges of the whole, add up to
  ///     the grand total, or to the subtotal of net prices
  public record PricedLine(
      @Nullable BigDecimal listPrice, BigDecimal unitPrice, BigDecimal total) {}

  /// The tax of one rate, or of the same two taxes.
  public record TaxGroup(TaxRate rate, BigDecimal taxableAmount, BigDecimal taxAmount) {}

  /// Of net prices.
  public static OfferPricing net(List<PriceLine> lines, MinorUnit unit) {
    var nets = lines.stream().map(line -> line.net(unit)).toList();
    var before = sum(lines.stream().map(line -> line.netBeforeDiscount(unit)).toList());
    var taxes = taxesOn(lines.stream().map(PriceLine::rate).toList(), nets, unit);
    var subtotal = unit.zero().add(sum(nets));
    var taxTotal = taxTotal(taxes, unit);
    return new OfferPricing(
        subtotal,
        taxTotal,
        unit.round(before.subtract(subtotal)),
        subtotal.add(taxTotal),
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    new PricedLine(
                        lines.get(i).givenPrice(),
                        unit.show(lines.get(i).netUnitPrice()),
                        nets.get(i)))
            .toList(),
        taxes);
  }

  /// Of gross prices.
  ///
  /// @param includesTax whether list prices have the tax in them
  public static OfferPricing gross(List<PriceLine> lines, boolean includesTax, MinorUnit unit) {
    var prices = lines.stream().map(line -> line.unitPrice(includesTax)).toList();
    var exact =
        IntStream.range(0, lines.size())
            .mapToObj(
                i -> prices.get(i).multiply(lines.get(i).quantity()).subtract(lines.get(i).off()))
            .toList();
    var grandTotal = unit.round(sum(exact));
    var totals = RoundedShares.over(exact, grandTotal, unit);
    var taxes = taxesIn(lines.stream().map(PriceLine::rate).toList(), totals, unit);
    var taxTotal = taxTotal(taxes, unit);
    return new OfferPricing(
        grandTotal.subtract(taxTotal),
        taxTotal,
        beforeDiscount(lines, includesTax, unit).subtract(grandTotal),
        grandTotal,
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    new PricedLine(
                        lines.get(i).listPrice(), unit.show(prices.get(i)), totals.get(i)))
            .toList(),
        taxes);
  }

  /// With allowances and charges of the whole, each taxed together with the lines of its rate.
  public OfferPricing adjusted(
      PriceBasis basis, List<PriceLine> of, List<Adjustment> wanted, MinorUnit unit) {
    var beside = wanted.stream().map(Adjustment::taxLine).toList();
    var rates =
        Stream.concat(
                of.stream().map(PriceLine::rate), beside.stream().map(row -> row.group().rate()))
            .toList();
    var amounts =
        Stream.concat(
                lines.stream().map(PricedLine::total),
                beside.stream().map(row -> unit.round(row.amount())))
            .toList();
    var groups = taxes(basis, rates, amounts, unit);
    var tax = taxTotal(groups, unit);
    var total = unit.zero().add(sum(amounts));
    var off = sum(beside.stream().map(TaxLine::amount).toList()).negate();
    return new OfferPricing(
        basis == PriceBasis.NET ? total : total.subtract(tax),
        tax,
        unit.round(discountTotal.add(off)),
        basis == PriceBasis.NET ? total.add(tax) : total,
        lines,
        groups);
  }

  private static BigDecimal taxTotal(List<TaxGroup> taxes, MinorUnit unit) {
    return unit.zero().add(sum(taxes.stream().map(TaxGroup::taxAmount).toList()));
  }

  /// The tax of each rate, rounded once.
  ///
  /// @param rates  of the lines
  /// @param totals of the lines, in the price basis
  public static List<TaxGroup> taxes(
      PriceBasis basis, List<TaxRate> rates, List<BigDecimal> totals, MinorUnit unit) {
    return switch (basis) {
      case NET -> taxesOn(rates, totals, unit);
      case GROSS -> taxesIn(rates, totals, unit);
    };
  }

  private static List<TaxGroup> taxesOn(
      List<TaxRate> rates, List<BigDecimal> nets, MinorUnit unit) {
    return groups(rates, nets, (rate, net) -> new TaxGroup(rate, net, rate.taxOn(net, unit)));
  }

  private static List<TaxGroup> taxesIn(
      List<TaxRate> rates, List<BigDecimal> totals, MinorUnit unit) {
    return groups(
        rates,
        totals,
        (rate, gross) -> {
          var tax = rate.taxIn(gross, unit);
          return new TaxGroup(rate, gross.subtract(tax), tax);
        });
  }

  private static List<TaxGroup> groups(
      List<TaxRate> rates,
      List<BigDecimal> totals,
      BiFunction<TaxRate, BigDecimal, TaxGroup> group) {
    var sums = new TreeMap<TaxRate, BigDecimal>();
    for (var i = 0; i < rates.size(); i++) {
      sums.merge(rates.get(i), totals.get(i), BigDecimal::add);
    }
    return sums.entrySet().stream().map(sum -> group.apply(sum.getKey(), sum.getValue())).toList();
  }

  /// What the lines come to without their discounts, rounded once. A line without one comes to the
  /// same as it does with it.
  private static BigDecimal beforeDiscount(
      List<PriceLine> lines, boolean includesTax, MinorUnit unit) {
    return unit.round(
        sum(
            lines.stream()
                .map(line -> line.beforeDiscount(includesTax).multiply(line.quantity()))
                .toList()));
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
