package io.collector.tax;

import io.collector.events.PartOfTax;
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
  /// @param rate null if the line doesn't tell it
  public record Line(@Nullable TaxRate rate, BigDecimal net) {}

  /// What a document has of one rate.
  ///
  /// @param net without tax
  public record Group(TaxRate rate, BigDecimal net, BigDecimal tax) {

    /// Each of two taxes with its amount; none if there is one rate.
    public List<PartOfTax> parts(MinorUnit unit) {
      var parts = rate.parts(tax, rate.firstOf(net, tax, unit), unit);
      return parts == null ? List.of() : parts;
    }

    /// With the tax that the rate leads to; of two taxes each is rounded.
    private Group computed(MinorUnit unit) {
      return taxed(
          rate.taxes().isEmpty()
              ? net.multiply(rate.percent()).movePointLeft(2)
              : rate.taxOn(net, unit));
    }

    private Group taxed(BigDecimal amount) {
      return new Group(rate, net, amount);
    }

    private Group plus(Group other) {
      return new Group(rate, net.add(other.net), tax.add(other.tax));
    }
  }

  /// The taxes add up to the document's. None if lines don't tell their rate, or the rates don't
  /// lead to the tax: others round by line or by rate, so a unit a line, of two taxes two, is
  /// allowed.
  public static SortedMap<TaxRate, Group> of(List<Line> lines, BigDecimal tax, MinorUnit unit) {
    var groups = new TreeMap<TaxRate, Group>();
    var roundings = 0;
    for (var line : lines) {
      var rate = line.rate();
      if (rate == null) {
        return new TreeMap<>();
      }
      groups.merge(rate, new Group(rate, line.net(), BigDecimal.ZERO), Group::plus);
      roundings += rate.roundings();
    }
    groups.replaceAll((_, group) -> group.computed(unit));
    var taxed = groups.values().stream().map(Group::tax).filter(one -> one.signum() != 0).toList();
    var difference = tax.subtract(Decimals.sum(taxed)).abs();
    var most = unit.smallest().multiply(BigDecimal.valueOf(roundings));
    if (difference.compareTo(most) > 0 || taxed.isEmpty() && tax.signum() != 0) {
      return new TreeMap<>();
    }
    var shares = RoundedShares.over(taxed, unit.round(tax), unit).iterator();
    groups.replaceAll((_, group) -> group.tax().signum() == 0 ? group : group.taxed(shares.next()));
    return groups;
  }
}
