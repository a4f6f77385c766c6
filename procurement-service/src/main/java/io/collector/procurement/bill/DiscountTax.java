package io.collector.procurement.bill;

import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.TaxByRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a discount for paying a bill early takes off, per rate in proportion. Pure.
final class DiscountTax {

  private DiscountTax() {}

  /// What the bill has of one rate.
  private record Group(@Nullable BigDecimal percent, BigDecimal net, BigDecimal tax) {

    BigDecimal gross() {
      return net.add(tax);
    }
  }

  /// Their sum is the discount. Of all rates together if the bill's aren't known; none if it has no
  /// tax then.
  ///
  /// @param tax of the whole bill
  static List<TaxOfDiscount> of(
      BigDecimal discount, List<TaxByRate.Line> lines, BigDecimal tax, MinorUnit unit) {
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

  private static List<Group> groups(List<TaxByRate.Line> lines, BigDecimal tax, MinorUnit unit) {
    var nets = new TreeMap<BigDecimal, BigDecimal>();
    var net = BigDecimal.ZERO;
    for (var line : lines) {
      net = net.add(line.net());
      if (line.percent() != null) {
        nets.merge(line.percent(), line.net(), BigDecimal::add);
      }
    }
    var taxes = TaxByRate.of(lines, tax, unit);
    if (taxes.isEmpty()) {
      return tax.signum() == 0 ? List.of() : List.of(new Group(null, net, tax));
    }
    var groups = new ArrayList<Group>();
    taxes.forEach(
        (rate, amount) ->
            groups.add(new Group(rate, nets.getOrDefault(rate, BigDecimal.ZERO), amount)));
    return groups;
  }

  private static TaxOfDiscount taken(Group group, BigDecimal share, MinorUnit unit) {
    var tax =
        group.gross().signum() == 0
            ? unit.zero()
            : unit.round(part(group.tax(), share, group.gross()));
    return new TaxOfDiscount(group.percent(), unit.show(share.subtract(tax)), unit.show(tax));
  }

  private static BigDecimal part(BigDecimal of, BigDecimal amount, BigDecimal whole) {
    return of.multiply(amount).divide(whole, MathContext.DECIMAL128);
  }
}
