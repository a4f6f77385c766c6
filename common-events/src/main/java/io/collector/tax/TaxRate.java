package io.collector.tax;

import io.collector.events.ContractJson;
import io.collector.events.PartOfTax;
import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much tax is on an amount: at one rate, or by two taxes that are rounded each.
///
/// @param percent of the price, all taxes together, to 4 decimals
/// @param taxes   the two; none if there is one rate
public record TaxRate(BigDecimal percent, List<Tax> taxes) implements Comparable<TaxRate> {

  public static final TaxRate NONE = of(BigDecimal.ZERO);

  private static final int PERCENT_DECIMALS = 4;
  private static final int NAME_LENGTH = 40;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Comparator<TaxRate> ORDER =
      Comparator.comparing(TaxRate::percent).thenComparing(TaxRate::key);

  /// 20 and 20.0000 are one rate.
  public TaxRate {
    percent = Decimals.plain(percent);
    taxes = taxes.isEmpty() ? List.of() : taxes.stream().map(TaxRate::plain).toList();
  }

  public static TaxRate of(BigDecimal percent) {
    return new TaxRate(percent, List.of());
  }

  /// @param percent 0 if absent; of two taxes what they come to, whatever is told
  /// @param taxes   two; none if absent
  public static TaxRate of(@Nullable BigDecimal percent, @Nullable List<Tax> taxes) {
    var told = orNull(percent, taxes);
    return told == null ? NONE : told;
  }

  /// The same; null if neither is told.
  public static @Nullable TaxRate orNull(@Nullable BigDecimal percent, @Nullable List<Tax> taxes) {
    if (taxes == null || taxes.isEmpty()) {
      return percent == null ? null : of(percent);
    }
    var together = fraction(taxes).movePointRight(2);
    return new TaxRate(together.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP), taxes);
  }

  /// As it was kept; null if neither was.
  ///
  /// @param saved what [#saved()] said
  public static @Nullable TaxRate read(@Nullable BigDecimal percent, @Nullable String saved) {
    return orNull(percent, taxes(saved));
  }

  /// The taxes as one text, for a column; null if there is one rate.
  public @Nullable String saved() {
    return saved(taxes);
  }

  static @Nullable String saved(@Nullable List<Tax> taxes) {
    return taxes == null || taxes.isEmpty() ? null : ContractJson.text(taxes);
  }

  static List<Tax> taxes(@Nullable String saved) {
    return saved == null ? List.of() : List.of(ContractJson.part(saved, Tax[].class));
  }

  /// The taxes as events and views tell them; null if there is one rate.
  public @Nullable List<Tax> told() {
    return taxes.isEmpty() ? null : taxes;
  }

  /// What is wrong with taxes; null if nothing is.
  ///
  /// @param percent told beside them
  public static @Nullable String fault(@Nullable List<Tax> taxes, @Nullable BigDecimal percent) {
    if (taxes == null || taxes.isEmpty()) {
      return null;
    }
    if (taxes.size() != 2) {
      return "must be two, or left out; one tax is a taxPercent";
    }
    if (!taxes.stream().allMatch(TaxRate::isValid)) {
      return "must each have a name, one line of 1 to 40 characters, and a percent above 0, to 100, with 4"
          + " decimals at most";
    }
    if (taxes.getFirst().name().equals(taxes.getLast().name())) {
      return "must have different names";
    }
    if (isOnTop(taxes.getFirst())) {
      return "must not begin with one that is on top of another";
    }
    var rate = of(null, taxes);
    if (rate.percent().compareTo(HUNDRED) > 0) {
      return "must not come to more than 100 percent";
    }
    return percent == null || percent.compareTo(rate.percent()) == 0
        ? null
        : "come to %s percent, but %s is told beside them"
            .formatted(rate.percent().toPlainString(), percent.toPlainString());
  }

  private static boolean isValid(Tax tax) {
    return !tax.name().isBlank()
        && tax.name().chars().noneMatch(Character::isISOControl)
        && tax.name().length() <= NAME_LENGTH
        && tax.percent().signum() > 0
        && tax.percent().compareTo(HUNDRED) <= 0
        && Decimals.fits(tax.percent(), 3, PERCENT_DECIMALS);
  }

  public boolean isZero() {
    return percent.signum() == 0;
  }

  /// How many amounts of tax are rounded: one, or each of two.
  public int roundings() {
    return Math.max(1, taxes.size());
  }

  /// The tax on an amount without it: each tax is rounded by itself.
  public BigDecimal taxOn(BigDecimal net, MinorUnit unit) {
    if (taxes.isEmpty()) {
      return unit.round(net.multiply(percent).movePointLeft(2));
    }
    var first = unit.round(net.multiply(fraction(taxes.getFirst())));
    var second = taxes.getLast();
    var base = isOnTop(second) ? net.add(first) : net;
    return first.add(unit.round(base.multiply(fraction(second))));
  }

  /// The tax in an amount that has it in it, rounded once.
  public BigDecimal taxIn(BigDecimal gross, MinorUnit unit) {
    return unit.round(
        gross.multiply(fraction()).divide(BigDecimal.ONE.add(fraction()), MathContext.DECIMAL128));
  }

  /// What of a tax is the first one's; the rest is the second one's.
  ///
  /// @param taxable what both are on, without them
  /// @param tax     both together
  public BigDecimal firstOf(BigDecimal taxable, BigDecimal tax, MinorUnit unit) {
    if (taxes.isEmpty()) {
      return tax;
    }
    var first = unit.round(taxable.multiply(fraction(taxes.getFirst())));
    return tax.signum() < 0
        ? first.max(tax).min(BigDecimal.ZERO)
        : first.min(tax).max(BigDecimal.ZERO);
  }

  /// Each of two taxes with its amount; null if there is one rate.
  ///
  /// @param tax   both together
  /// @param first what of it is the first one's
  public @Nullable List<PartOfTax> parts(BigDecimal tax, BigDecimal first, MinorUnit unit) {
    return taxes.isEmpty()
        ? null
        : List.of(
            part(taxes.getFirst(), unit.show(first)),
            part(taxes.getLast(), unit.show(tax.subtract(first))));
  }

  private static PartOfTax part(Tax tax, BigDecimal amount) {
    return new PartOfTax(tax.name(), tax.percent(), tax.onTop(), amount);
  }

  /// An amount without its tax, not rounded.
  public BigDecimal netOf(BigDecimal gross) {
    return gross.divide(BigDecimal.ONE.add(fraction()), MathContext.DECIMAL128);
  }

  /// An amount with its tax, exact.
  public BigDecimal grossOf(BigDecimal net) {
    return net.multiply(BigDecimal.ONE.add(fraction()));
  }

  private BigDecimal fraction() {
    return taxes.isEmpty() ? percent.movePointLeft(2) : fraction(taxes);
  }

  /// 0.14975 for 5 % and 9.975 %, exact.
  private static BigDecimal fraction(List<Tax> taxes) {
    var all = BigDecimal.ZERO;
    for (var tax : taxes) {
      var base = isOnTop(tax) ? BigDecimal.ONE.add(all) : BigDecimal.ONE;
      all = all.add(base.multiply(fraction(tax)));
    }
    return all;
  }

  private static BigDecimal fraction(Tax tax) {
    return tax.percent().movePointLeft(2);
  }

  private static boolean isOnTop(Tax tax) {
    return Boolean.TRUE.equals(tax.onTop());
  }

  /// 5 and 5.0000 are one percentage.
  private static Tax plain(Tax tax) {
    return new Tax(tax.name(), Decimals.plain(tax.percent()), tax.onTop());
  }

  private String key() {
    return taxes.isEmpty() ? "" : taxes.toString();
  }

  @Override
  public int compareTo(TaxRate other) {
    return ORDER.compare(this, other);
  }
}
