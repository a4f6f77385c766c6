package io.collector.tax;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge, as it is asked for. Of several tax rates it takes from each in
/// proportion, as whatever belongs to a supply is taxed like it; the rates can be limited.
///
/// @param amount      above zero; absent if there is a percentage
/// @param percent     of what the lines of its rates come to
/// @param taxPercent  limits it to lines of this rate
/// @param taxCategory limits it to lines of this category
/// @param exemptionReason why no tax is charged in that category
public record WantedAdjustment(
    LineKind kind,
    String reason,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal percent,
    @Nullable BigDecimal taxPercent,
    @Nullable String taxCategory,
    @Nullable String exemptionReason) {

  /// One for each of its rates; none if no line is taxed so. A charge may be of a rate of its own,
  /// which is told, or of a category without one.
  ///
  /// @param lines in the document's price basis
  public List<Adjustment> over(List<TaxLine> lines, MinorUnit money) {
    var sums = sums(lines);
    if (sums.isEmpty()) {
      return kind == LineKind.CHARGE ? ofItsOwn(lines, money) : List.of();
    }
    var groups = List.copyOf(sums.keySet());
    var bases = List.copyOf(sums.values());
    var parts = percent == null ? shares(bases, money) : percentages(bases, percent, money);
    return IntStream.range(0, groups.size())
        .filter(i -> parts.get(i).signum() != 0)
        .mapToObj(i -> part(groups.get(i), parts.get(i), bases.get(i), exemption()))
        .toList();
  }

  /// The same of lines of which only the rate is known: those without tax are of the category
  /// without tax that it names.
  public List<Adjustment> overRates(List<TaxLine> lines, MinorUnit money) {
    return over(lines.stream().map(this::categorized).toList(), money);
  }

  private TaxLine categorized(TaxLine line) {
    var rate = line.group().rate();
    return rate.isZero() && taxCategory != null && !taxCategory.equals("S")
        ? new TaxLine(line.amount(), new TaxGroup(taxCategory, rate))
        : line;
  }

  /// None if nobody tells its rate: there is no line whose rate it could have.
  private List<Adjustment> ofItsOwn(List<TaxLine> lines, MinorUnit money) {
    if (taxPercent == null && (taxCategory == null || taxCategory.equals("S"))) {
      return List.of();
    }
    var all = Decimals.sum(lines.stream().map(TaxLine::amount).toList());
    var value = percent == null ? amount : percentages(List.of(all), percent, money).getFirst();
    var group =
        taxCategory == null
            ? TaxGroup.of(TaxRate.of(taxPercent, null))
            : new TaxGroup(taxCategory, taxPercent == null ? BigDecimal.ZERO : taxPercent);
    return value == null
        ? List.of()
        : List.of(part(group, value, all, LineTax.of(group.category(), exemption()).exemption()));
  }

  private Exemption exemption() {
    return exemptionReason == null ? Exemption.NONE : new Exemption(exemptionReason, null);
  }

  private Adjustment part(TaxGroup group, BigDecimal value, BigDecimal base, Exemption exemption) {
    return new Adjustment(
        kind, reason, value, percent, percent == null ? null : base, new LineTax(group, exemption));
  }

  /// What the lines of each of its rates come to, where that is above zero.
  private SequencedMap<TaxGroup, BigDecimal> sums(List<TaxLine> lines) {
    var sums = new TreeMap<TaxGroup, BigDecimal>();
    lines.stream()
        .filter(line -> isOf(line.group()))
        .forEach(line -> sums.merge(line.group(), line.amount(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() <= 0);
    return sums;
  }

  private boolean isOf(TaxGroup group) {
    return (taxPercent == null || group.percent().compareTo(taxPercent) == 0)
        && (taxCategory == null || group.category().equals(taxCategory));
  }

  private List<BigDecimal> shares(List<BigDecimal> bases, MinorUnit money) {
    var all = Decimals.sum(bases);
    var value = amount == null ? BigDecimal.ZERO : amount;
    return RoundedShares.over(
        bases.stream()
            .map(base -> value.multiply(base).divide(all, MathContext.DECIMAL128))
            .toList(),
        money.round(value),
        money);
  }

  private static List<BigDecimal> percentages(
      List<BigDecimal> bases, BigDecimal percent, MinorUnit money) {
    return bases.stream()
        .map(base -> money.round(base.multiply(percent).movePointLeft(2)))
        .toList();
  }
}
