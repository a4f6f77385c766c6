package io.collector.order.pricing;

import static java.util.stream.Collectors.joining;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.Adjustment;
import io.collector.tax.LineKind;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an order costs.
///
/// @param basis      whether the lines' prices and totals are without tax
/// @param grandTotal what the customer pays
/// @param subtotal   before tax; absent if the lines don't lead to the grand total
/// @param taxTotal   the tax in the grand total, rounded once per rate; absent as well then
/// @param lines      in the order of the lines that were priced
/// @param adjustments allowances and charges of the whole, in the totals already
public record Pricing(
    PriceBasis basis,
    PriceReading reading,
    BigDecimal grandTotal,
    @Nullable BigDecimal subtotal,
    @Nullable BigDecimal taxTotal,
    List<PricedLine> lines,
    List<Adjustment> adjustments) {

  private static final int UNIT_PRICE_DIGITS = 6;

  /// So fine that a line's total is right to the smallest unit, however many are ordered.
  private static final int SCALED_DIGITS = 20;

  /// @param unitPrice final, to 6 decimals: after discount, allowances and charges, in the price
  ///     basis
  /// @param total     final; the lines' totals, with the allowances and charges of the whole, add
  ///     up to the grand total, or to the subtotal if they are net, unless that is a mismatch
  /// @param gross     of a net line, with its part of the tax, and of any line of an order with
  ///     allowances of the whole, with its part of them; absent if that is the total
  public record PricedLine(BigDecimal unitPrice, BigDecimal total, @Nullable BigDecimal gross) {}

  /// Reads lines in the way that leads to the grand total.
  public static Pricing read(
      List<PriceLine> lines,
      BigDecimal grandTotal,
      PriceReading.Candidates candidates,
      MinorUnit unit) {
    var reading = PriceReading.of(lines, grandTotal, candidates, unit);
    if (reading == PriceReading.PRICE_MISMATCH) {
      var basis = candidates.isNamed() ? candidates.basis() : PriceBasis.GROSS;
      return asFoundWanting(basis, lines, unit.show(grandTotal), unit);
    }
    return reading.basis() == PriceBasis.NET
        ? net(reading, lines, BigDecimal.ZERO, unit)
        : price(reading, lines, unit.round(grandTotal), unit);
  }

  /// Prices net lines whose discounts are yet to be taken off, and takes something off all of them
  /// in proportion.
  ///
  /// @param off without tax: not below zero, and not above the lines' sum
  public static Pricing net(List<PriceLine> lines, BigDecimal off, MinorUnit unit) {
    var isAnyDiscounted = lines.stream().anyMatch(line -> line.discount().signum() > 0);
    var reading = isAnyDiscounted ? PriceReading.NET_DISCOUNT_APART : PriceReading.NET_AS_GIVEN;
    return net(reading, lines, off, unit);
  }

  /// What net lines come to, without tax.
  public static BigDecimal netSum(List<PriceLine> lines, MinorUnit unit) {
    return Decimals.sum(PriceReading.NET_DISCOUNT_APART.nets(lines, unit));
  }

  /// Prices lines that have their final prices; the grand total is their sum.
  public static Pricing sum(List<PriceLine> lines, MinorUnit unit) {
    var reading = PriceReading.AS_GIVEN;
    return price(reading, lines, reading.total(lines, unit), unit);
  }

  /// Prices lines that have their final prices, and takes something off all of them in proportion.
  ///
  /// @param off what the customer doesn't pay: not below zero, and not above the lines' sum
  public static Pricing sumLess(List<PriceLine> lines, BigDecimal off, MinorUnit unit) {
    var total = PriceReading.AS_GIVEN.total(lines, unit);
    if (off.signum() == 0) {
      return sum(lines, unit);
    }
    var grandTotal = total.subtract(off);
    var reduced =
        lines.stream()
            .map(line -> line.scaled(amount -> scaled(amount, grandTotal, total)))
            .toList();
    return price(PriceReading.AS_GIVEN, reduced, grandTotal, unit);
  }

  private static BigDecimal scaled(BigDecimal price, BigDecimal numerator, BigDecimal denominator) {
    return price.multiply(numerator).divide(denominator, SCALED_DIGITS, RoundingMode.HALF_UP);
  }

  /// With allowances and charges of the whole, each taxed together with the lines of its rate.
  ///
  /// @param of what was priced
  public Pricing adjusted(List<PriceLine> of, List<Adjustment> wanted, MinorUnit unit) {
    var rows = rows(of, wanted, unit);
    var amounts =
        Stream.concat(
                lines.stream().map(PricedLine::total),
                wanted.stream().map(one -> unit.round(one.taxLine().amount())))
            .toList();
    var total = Decimals.sum(amounts);
    return switch (basis) {
      case NET -> {
        var net = NetTotals.of(rows, amounts, unit);
        yield new Pricing(
            basis,
            reading,
            net.grandTotal(),
            net.subtotal(),
            net.taxTotal(),
            worth(of, lines, wanted, net.gross(), unit),
            wanted);
      }
      case GROSS -> {
        var tax = tax(rows, amounts, unit);
        yield new Pricing(
            basis,
            reading,
            total,
            total.subtract(tax),
            tax,
            worth(of, lines, wanted, amounts, unit),
            wanted);
      }
    };
  }

  /// Reads lines, and allowances and charges beside them, in the way that leads to the grand total.
  ///
  /// @param beside as they were told: in the basis of the lines' prices
  public static Pricing read(
      List<PriceLine> lines,
      List<Adjustment> beside,
      BigDecimal grandTotal,
      PriceReading.Candidates candidates,
      MinorUnit unit) {
    var read = read(rows(lines, beside, unit), grandTotal, candidates, unit);
    if (beside.isEmpty()) {
      return read;
    }
    var priced = read.lines().subList(0, lines.size());
    var rest = read.lines().subList(lines.size(), read.lines().size());
    var isMismatch = read.reading() == PriceReading.PRICE_MISMATCH;
    var adjustments =
        IntStream.range(0, beside.size())
            .mapToObj(i -> isMismatch ? beside.get(i) : beside.get(i).at(rest.get(i).total().abs()))
            .filter(one -> one.amount().signum() != 0)
            .toList();
    var gross =
        read.lines().stream()
            .map(line -> Objects.requireNonNullElse(line.gross(), line.total()))
            .toList();
    return new Pricing(
        read.basis(),
        read.reading(),
        read.grandTotal(),
        read.subtotal(),
        read.taxTotal(),
        isMismatch ? priced : read.worth(lines, priced, adjustments, gross, unit),
        adjustments);
  }

  /// The lines, and what counts beside them.
  public static List<PriceLine> rows(
      List<PriceLine> lines, List<Adjustment> beside, MinorUnit unit) {
    return beside.isEmpty()
        ? lines
        : Stream.concat(lines.stream(), beside.stream().map(one -> row(one.taxLine(), unit)))
            .toList();
  }

  /// What counts at a rate beside the lines.
  private static PriceLine row(TaxLine line, MinorUnit unit) {
    return new PriceLine(
        BigDecimal.ONE, unit.round(line.amount()), null, line.group().rate(), null);
  }

  /// The lines, each with its part of the allowances of its rate. A charge is no line's: it is
  /// charged once, however much of the lines is delivered.
  ///
  /// @param gross of the lines, then of the allowances and charges
  private List<PricedLine> worth(
      List<PriceLine> of,
      List<PricedLine> priced,
      List<Adjustment> wanted,
      List<BigDecimal> gross,
      MinorUnit unit) {
    var parts = new ArrayList<>(gross.subList(0, of.size()));
    for (var rate : of.stream().map(PriceLine::rate).distinct().toList()) {
      var members =
          IntStream.range(0, of.size()).filter(i -> of.get(i).rate().equals(rate)).boxed().toList();
      var before = Decimals.sum(members.stream().map(gross::get).toList());
      var off =
          Decimals.sum(
              IntStream.range(0, wanted.size())
                  .filter(i -> wanted.get(i).kind() == LineKind.ALLOWANCE)
                  .filter(i -> wanted.get(i).tax().group().rate().equals(rate))
                  .mapToObj(i -> gross.get(of.size() + i))
                  .toList());
      if (off.signum() != 0 && before.signum() > 0) {
        var after = before.add(off);
        var shares =
            RoundedShares.over(
                members.stream().map(i -> scaled(gross.get(i), after, before)).toList(),
                after,
                unit);
        for (var i = 0; i < members.size(); i++) {
          parts.set(members.get(i), shares.get(i));
        }
      }
    }
    return IntStream.range(0, of.size())
        .mapToObj(
            i ->
                new PricedLine(
                    priced.get(i).unitPrice(),
                    priced.get(i).total(),
                    parts.get(i).compareTo(priced.get(i).total()) == 0 && basis == PriceBasis.GROSS
                        ? null
                        : parts.get(i)))
        .toList();
  }

  /// Says what a person has to know of a mismatch.
  public static String mismatch(
      List<PriceLine> lines,
      BigDecimal grandTotal,
      PriceReading.Candidates candidates,
      MinorUnit unit) {
    return PriceReading.totals(lines, candidates, unit)
        .map(BigDecimal::toPlainString)
        .collect(
            joining(
                ", ",
                "The grand total is %s, but the sum of the lines is "
                    .formatted(unit.show(grandTotal).toPlainString()),
                " as their prices may be meant"));
  }

  private static Pricing net(
      PriceReading reading, List<PriceLine> lines, BigDecimal off, MinorUnit unit) {
    var full = reading.nets(lines, unit);
    var nets = off.signum() == 0 ? full : less(full, off, unit);
    var totals = NetTotals.of(lines, nets, unit);
    var priced =
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    new PricedLine(
                        unit.show(
                            off.signum() == 0 && !lines.get(i).isAdjusted()
                                ? reading.netUnitPrice(lines.get(i), UNIT_PRICE_DIGITS)
                                : perUnit(nets.get(i), lines.get(i))),
                        nets.get(i),
                        totals.gross().get(i)))
            .toList();
    return new Pricing(
        PriceBasis.NET,
        reading,
        totals.grandTotal(),
        totals.subtotal(),
        totals.taxTotal(),
        priced,
        List.of());
  }

  private static List<BigDecimal> less(List<BigDecimal> nets, BigDecimal off, MinorUnit unit) {
    var before = Decimals.sum(nets);
    var after = before.subtract(off);
    return RoundedShares.over(
        nets.stream().map(net -> scaled(net, after, before)).toList(), after, unit);
  }

  private static BigDecimal perUnit(BigDecimal net, PriceLine line) {
    return net.divide(line.quantity(), UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
  }

  private static Pricing asFoundWanting(
      PriceBasis basis, List<PriceLine> lines, BigDecimal grandTotal, MinorUnit unit) {
    var reading = PriceReading.PRICE_MISMATCH;
    var priced =
        lines.stream()
            .map(line -> priced(reading, line, unit.round(reading.lineTotal(line)), unit))
            .toList();
    return new Pricing(basis, reading, grandTotal, null, null, priced, List.of());
  }

  private static Pricing price(
      PriceReading reading, List<PriceLine> lines, BigDecimal grandTotal, MinorUnit unit) {
    var totals =
        RoundedShares.over(lines.stream().map(reading::lineTotal).toList(), grandTotal, unit);
    var tax = tax(lines, totals, unit);
    var priced =
        IntStream.range(0, lines.size())
            .mapToObj(i -> priced(reading, lines.get(i), totals.get(i), unit))
            .toList();
    return new Pricing(
        PriceBasis.GROSS, reading, grandTotal, grandTotal.subtract(tax), tax, priced, List.of());
  }

  private static PricedLine priced(
      PriceReading reading, PriceLine line, BigDecimal total, MinorUnit unit) {
    var price =
        line.isAdjusted()
            ? perUnit(reading.lineTotal(line), line)
            : reading.finalUnitPrice(line).setScale(UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
    return new PricedLine(unit.show(price), total, null);
  }

  /// The tax in the totals, rounded once per rate.
  private static BigDecimal tax(List<PriceLine> lines, List<BigDecimal> totals, MinorUnit unit) {
    var grossByRate = new LinkedHashMap<TaxRate, BigDecimal>();
    for (var i = 0; i < lines.size(); i++) {
      grossByRate.merge(lines.get(i).rate(), totals.get(i), BigDecimal::add);
    }
    return grossByRate.entrySet().stream()
        .map(group -> group.getKey().taxIn(group.getValue(), unit))
        .reduce(unit.zero(), BigDecimal::add);
  }
}
