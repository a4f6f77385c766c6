package io.collector.tax;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tax of each rate on a document of somebody else, which tells one tax. Pure.
public final class TaxByRate {

  private TaxByRate() {}

  /// A line, without tax.
  ///
  /// @param percent null if the line doesn't tell it
  public record Line(@Nullable BigDecimal percent, BigDecimal net) {}

  /// The taxes add up to the document's. None if lines don't tell their rate, or the rates don't
  /// lead to the tax: others round by line or by rate, so a unit a line is allowed.
  public static SortedMap<BigDecimal, BigDecimal> of(
      List<Line> lines, BigDecimal tax, MinorUnit unit) {
    var exact = new TreeMap<BigDecimal, BigDecimal>();
    for (var line : lines) {
      if (line.percent() == null) {
        return new TreeMap<>();
      }
      exact.merge(
          Decimals.plain(line.percent()),
          line.net().multiply(line.percent()).movePointLeft(2),
          BigDecimal::add);
    }
    var taxed = exact.values().stream().filter(amount -> amount.signum() != 0).toList();
    var difference = tax.subtract(Decimals.sum(taxed)).abs();
    var most = unit.smallest().multiply(BigDecimal.valueOf(lines.size()));
    if (difference.compareTo(most) > 0 || taxed.isEmpty() && tax.signum() != 0) {
      return new TreeMap<>();
    }
    var shares = RoundedShares.over(taxed, unit.round(tax), unit).iterator();
    exact.replaceAll((_, amount) -> amount.signum() == 0 ? amount : shares.next());
    return exact;
  }
}
