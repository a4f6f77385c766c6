package io.collector.invoice.tax;

import io.collector.events.PartOfTax;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A document's totals. Tax is rounded once per category and rate, half-up, to the currency's minor
/// unit; lines add up to their group, groups to the document.
///
/// @param subtotal   before tax
/// @param grandTotal `subtotal` + `taxTotal`
/// @param groups     by rate
/// @param lines      in the order of the lines that were given
public record TaxedDocument(
    BigDecimal subtotal,
    BigDecimal taxTotal,
    BigDecimal grandTotal,
    List<Group> groups,
    List<Line> lines) {

  /// @param net   before tax; the group's lines add up to its `taxable`
  /// @param gross with tax; the group's lines add up to `taxable` + `tax`
  public record Line(BigDecimal net, BigDecimal gross) {}

  /// @param taxable  before tax
  /// @param firstTax the first of two taxes, if that follows from another document
  public record Group(
      TaxGroup group, BigDecimal taxable, BigDecimal tax, @Nullable BigDecimal firstTax) {

    public Group(TaxGroup group, BigDecimal taxable, BigDecimal tax) {
      this(group, taxable, tax, null);
    }

    /// With its tax.
    public BigDecimal gross() {
      return taxable.add(tax);
    }

    /// What of the tax is the first of two; all of it if there is one.
    public BigDecimal first(MinorUnit unit) {
      return firstTax == null ? group.rate().firstOf(taxable, tax, unit) : firstTax;
    }

    /// Each of two taxes with its amount; null if there is one.
    public @Nullable List<PartOfTax> parts(MinorUnit unit) {
      return group.rate().parts(tax, first(unit), unit);
    }
  }

  /// Of amounts that have their tax in them: their sum, rounded once, is the grand total.
  public static TaxedDocument inclusive(List<TaxLine> lines, MinorUnit unit) {
    return inclusive(lines, unit, (group, gross) -> group.rate().taxIn(gross, unit));
  }

  /// The same, of a document whose tax follows from another's.
  ///
  /// @param taxIn the tax in a group's sum
  public static TaxedDocument inclusive(
      List<TaxLine> lines, MinorUnit unit, BiFunction<TaxGroup, BigDecimal, BigDecimal> taxIn) {
    var exact = lines.stream().map(TaxLine::amount).toList();
    var gross = RoundedShares.over(exact, unit.round(sum(exact)), unit);
    return of(
        lines,
        unit,
        (group, members) -> {
          var amounts = members.stream().map(gross::get).toList();
          var total = sum(amounts);
          var tax = taxIn.apply(group, total);
          var net =
              RoundedShares.over(
                  amounts.stream().map(group.rate()::netOf).toList(), total.subtract(tax), unit);
          return new Shares(new Group(group, total.subtract(tax), tax), net, amounts);
        });
  }

  /// Of groups and lines that are taxed already.
  public static TaxedDocument of(List<Group> groups, List<Line> lines, MinorUnit unit) {
    var subtotal = unit.zero().add(sum(groups, Group::taxable));
    var tax = unit.zero().add(sum(groups, Group::tax));
    return new TaxedDocument(
        subtotal, tax, subtotal.add(tax), List.copyOf(groups), List.copyOf(lines));
  }

  /// Of amounts without tax: each group's sum, rounded once, is what is taxed.
  public static TaxedDocument exclusive(List<TaxLine> lines, MinorUnit unit) {
    return of(
        lines,
        unit,
        (group, members) -> {
          var exact = members.stream().map(i -> lines.get(i).amount()).toList();
          var taxable = unit.round(sum(exact));
          var tax = group.rate().taxOn(taxable, unit);
          var net = RoundedShares.over(exact, taxable, unit);
          var gross =
              RoundedShares.over(
                  net.stream().map(group.rate()::grossOf).toList(), taxable.add(tax), unit);
          return new Shares(new Group(group, taxable, tax), net, gross);
        });
  }

  /// The same with each group as another document leads to it.
  public TaxedDocument withGroups(UnaryOperator<Group> change) {
    return new TaxedDocument(
        subtotal, taxTotal, grandTotal, groups.stream().map(change).toList(), lines);
  }

  private record Shares(Group group, List<BigDecimal> net, List<BigDecimal> gross) {}

  @FunctionalInterface
  private interface Taxing {
    Shares tax(TaxGroup group, List<Integer> members);
  }

  private static TaxedDocument of(List<TaxLine> lines, MinorUnit unit, Taxing taxing) {
    var groups = new ArrayList<Group>();
    var taxed = new Line[lines.size()];
    members(lines)
        .forEach(
            (group, members) -> {
              var shares = taxing.tax(group, members);
              groups.add(shares.group());
              for (var i = 0; i < members.size(); i++) {
                taxed[members.get(i)] = new Line(shares.net().get(i), shares.gross().get(i));
              }
            });
    return of(groups, List.of(taxed), unit);
  }

  /// Which lines are in which group.
  private static SequencedMap<TaxGroup, List<Integer>> members(List<TaxLine> lines) {
    var members = new TreeMap<TaxGroup, List<Integer>>();
    IntStream.range(0, lines.size())
        .forEach(i -> members.computeIfAbsent(lines.get(i).group(), _ -> new ArrayList<>()).add(i));
    return members;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return sum(amounts, Function.identity());
  }

  private static <T> BigDecimal sum(List<T> things, Function<T, BigDecimal> amount) {
    return things.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
