package io.collector.invoice.tax;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What is taxed alike.
///
/// @param category EN 16931: `S` standard, `Z` zero, …
/// @param percent  0 to 100
public record TaxGroup(String category, BigDecimal percent) implements Comparable<TaxGroup> {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Comparator<TaxGroup> ORDER =
      Comparator.comparing(TaxGroup::percent).thenComparing(TaxGroup::category);

  /// 20 and 20.0000 are one rate.
  public TaxGroup {
    percent = percent.stripTrailingZeros();
    percent = percent.scale() < 0 ? percent.setScale(0) : percent;
  }

  /// The usual category of a rate.
  ///
  /// @param percent of the line; the other counts if it has none
  public static TaxGroup of(@Nullable BigDecimal percent, BigDecimal otherwise) {
    var rate = percent == null ? otherwise : percent;
    return new TaxGroup(rate.signum() == 0 ? "Z" : "S", rate);
  }

  /// The tax in an amount that has it in it, rounded once.
  BigDecimal taxIn(BigDecimal gross, MinorUnit unit) {
    return unit.round(gross.multiply(percent).divide(HUNDRED.add(percent), MathContext.DECIMAL128));
  }

  /// The tax on an amount without it, rounded once.
  BigDecimal taxOn(BigDecimal net, MinorUnit unit) {
    return unit.round(net.multiply(percent).movePointLeft(2));
  }

  public BigDecimal netOf(BigDecimal gross) {
    return gross.multiply(HUNDRED).divide(HUNDRED.add(percent), MathContext.DECIMAL128);
  }

  public BigDecimal grossOf(BigDecimal net) {
    return net.multiply(HUNDRED.add(percent)).movePointLeft(2);
  }

  @Override
  public int compareTo(TaxGroup other) {
    return ORDER.compare(this, other);
  }
}
