package io.collector.procurement.bill;

import io.collector.events.PartOfTax;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.TaxByRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a discount for paying a bill early takes off, per rate and each of two taxes in proportion.
/// Pure.
final class DiscountTax {

  private DiscountTax() {}

  /// A line of the bill, without tax.
  record Line(BilledTax tax, BigDecimal net) {

    TaxByRate.Line ofRate() {
      return new TaxByRate.Line(tax.rate(), net);
    }
  }

  /// What the bill has of one category and rate.
  private record Group(BilledTax kind, BigDecimal net, BigDecimal tax) {

    BigDecimal gross() {
      return net.add(tax);
    }
  }

  /// Their sum is the discount. Of all rates together if the bill's aren't known; none if it has no
  /// tax then.
  ///
  /// @param tax of the whole bill
  static List<TaxOfDiscount> of(
      BigDecimal discount, List<Line> lines, BigDecimal tax, MinorUnit unit) {
    var groups = groups(lines, tax, unit);
    var gross = groups.stream().map(Group::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (discount.signum() == 0 || gross.signum() == 0) {
      return List.of();
    }
    var shares =
        RoundedShares.over(
            groups.stream().map(group -> part(group.gross(), discount, gross)).toList(),
            discount,
            unit);
    return IntStream.range(0, groups.size())
        .filter(i -> shares.get(i).signum() != 0)
        .mapToObj(i -> taken(groups.get(i), shares.get(i), unit))
        .toList();
  }

  /// A rate above zero is of one category, and zero has no tax.
  private static List<Group> groups(List<Line> lines, BigDecimal tax, MinorUnit unit) {
    var nets = new TreeMap<BilledTax, BigDecimal>();
    lines.forEach(line -> nets.merge(line.tax(), line.net(), BigDecimal::add));
    var taxes = TaxByRate.of(lines.stream().map(Line::ofRate).toList(), tax, unit);
    if (taxes.isEmpty()) {
      return tax.signum() == 0
          ? List.of()
          : List.of(new Group(BilledTax.UNKNOWN, Decimals.sum(nets.values()), tax));
    }
    return nets.entrySet().stream()
        .map(
            kind ->
                new Group(
                    kind.getKey(),
                    kind.getValue(),
                    Objects.requireNonNull(taxes.get(kind.getKey().rate())).tax()))
        .toList();
  }

  private static TaxOfDiscount taken(Group group, BigDecimal share, MinorUnit unit) {
    var tax =
        group.gross().signum() == 0
            ? unit.zero()
            : unit.round(part(group.tax(), share, group.gross()));
    var rate = group.kind().rate();
    return new TaxOfDiscount(
        rate == null ? null : rate.percent(),
        unit.show(share.subtract(tax)),
        unit.show(tax),
        group.kind().categoryName(),
        group.kind().selfPercent(),
        parts(group, share, tax, unit));
  }

  /// The first tax in proportion to the bill's, the rest is the second one's.
  private static @Nullable List<PartOfTax> parts(
      Group group, BigDecimal share, BigDecimal tax, MinorUnit unit) {
    var rate = group.kind().rate();
    if (rate == null || rate.taxes().isEmpty()) {
      return null;
    }
    var first = rate.firstOf(group.net(), group.tax(), unit);
    return rate.parts(
        tax,
        group.gross().signum() == 0 ? unit.zero() : unit.round(part(first, share, group.gross())),
        unit);
  }

  private static BigDecimal part(BigDecimal of, BigDecimal amount, BigDecimal whole) {
    return of.multiply(amount).divide(whole, MathContext.DECIMAL128);
  }
}
