package io.collector.tax;

import java.math.BigDecimal;
import java.util.Comparator;

/// What is taxed alike.
///
/// @param category EN 16931: `S` standard, `Z` zero, …
public record TaxGroup(String category, TaxRate rate) implements Comparable<TaxGroup> {

  private static final Comparator<TaxGroup> ORDER =
      Comparator.comparing(TaxGroup::rate).thenComparing(TaxGroup::category);

  public TaxGroup(String category, BigDecimal percent) {
    this(category, TaxRate.of(percent));
  }

  /// The usual category of a rate.
  public static TaxGroup of(TaxRate rate) {
    return new TaxGroup(rate.isZero() ? "Z" : "S", rate);
  }

  /// 0 to 100.
  public BigDecimal percent() {
    return rate.percent();
  }

  @Override
  public int compareTo(TaxGroup other) {
    return ORDER.compare(this, other);
  }
}
