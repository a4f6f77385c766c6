package io.collector.procurement.bill;

import io.collector.money.Decimals;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How a line of a bill is taxed.
///
/// @param rate        that the supplier charges; absent if the line doesn't tell it
/// @param category    absent likewise
/// @param selfPercent at which the buyer owes the tax; absent: not at all
record BilledTax(
    @Nullable TaxRate rate, @Nullable TaxCategory category, @Nullable BigDecimal selfPercent)
    implements Comparable<BilledTax> {

  static final BilledTax UNKNOWN = new BilledTax(null, null, null);

  private static final Comparator<BilledTax> ORDER =
      Comparator.comparing(BilledTax::rate, nullsFirst())
          .thenComparing(BilledTax::category, nullsFirst())
          .thenComparing(BilledTax::selfPercent, nullsFirst());

  private static <T extends Comparable<T>> Comparator<@Nullable T> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  /// @param told absent: the rate's, `S` or, at zero, `Z`
  static BilledTax of(
      @Nullable TaxRate rate, @Nullable TaxCategory told, @Nullable BigDecimal selfPercent) {
    return new BilledTax(
        rate, told == null ? ofRate(rate) : told, Decimals.plainOrNull(selfPercent));
  }

  private static @Nullable TaxCategory ofRate(@Nullable TaxRate rate) {
    if (rate == null) {
      return null;
    }
    return rate.isZero() ? TaxCategory.Z : TaxCategory.S;
  }

  @Nullable String categoryName() {
    return category == null ? null : category.name();
  }

  @Override
  public int compareTo(BilledTax other) {
    return ORDER.compare(this, other);
  }
}
