package io.collector.order.pricing;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The totals of net lines, after EN 16931: tax is computed once per rate, on the sum of the rate's
/// lines, and added; of two taxes each is rounded by itself.
///
/// @param subtotal the sum of the lines
/// @param taxTotal the sum of the rates' taxes
/// @param gross    of each line, its part of the tax in it; they add up to the grand total
record NetTotals(BigDecimal subtotal, BigDecimal taxTotal, List<BigDecimal> gross) {

  /// @param lines what they say of their tax
  /// @param nets  of each line, rounded
  static NetTotals of(List<PriceLine> lines, List<BigDecimal> nets, MinorUnit unit) {
    var byRate = new LinkedHashMap<TaxRate, List<Integer>>();
    for (var i = 0; i < lines.size(); i++) {
      byRate.computeIfAbsent(lines.get(i).rate(), _ -> new ArrayList<>()).add(i);
    }
    var gross = new ArrayList<>(nets);
    var taxTotal = unit.zero();
    for (var group : byRate.entrySet()) {
      var rate = group.getKey();
      var members = group.getValue();
      var taxable = Decimals.sum(members.stream().map(nets::get).toList());
      var tax = rate.taxOn(taxable, unit);
      taxTotal = taxTotal.add(tax);
      var withTax = members.stream().map(i -> rate.grossOf(nets.get(i))).toList();
      var shares = RoundedShares.over(withTax, taxable.add(tax), unit);
      for (var i = 0; i < members.size(); i++) {
        gross.set(members.get(i), shares.get(i));
      }
    }
    return new NetTotals(unit.zero().add(Decimals.sum(nets)), taxTotal, List.copyOf(gross));
  }

  BigDecimal grandTotal() {
    return subtotal.add(taxTotal);
  }
}
