package io.collector.procurement.bill;

import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How a line of a bill is taxed.
///
/// @param percent     that the supplier charges; absent if the line doesn't tell it
/// @param category    absent likewise
/// @param selfPercent at which the buyer owes the tax; absent: not at all
record BilledTax(
    @Nullable BigDecimal percent, @Nullable TaxCategory category, @Nullable BigDecimal selfPercent)
    implements Comparable<BilledTax> {

  static final BilledTax UNKNOWN = new BilledTax(null, null, null);

  private static final Comparator<BilledTax> ORDER =
      Comparator.comparing(BilledTax::percent, nullsFirst())
          .thenComparing(BilledTax::category, nullsFirst())
          .thenComparing(BilledTax::selfPercent, nullsFirst());

  private static <T extends Comparable<T>> Comparator<@Nullable T> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  /// @param told absent: the rate's, `S` or, at zero, `Z`
  static BilledTax of(
      @Nullable BigDecimal percent, @Nullable TaxCategory told, @Nullable BigDecimal selfPercent) {
    return new BilledTax(
        Decimals.plainOrNull(percent),
        told == null ? ofRate(percent) : told,
        Decimals.plainOrNull(selfPercent));
  }

  private static @Nullable TaxCategory ofRate(@Nullable BigDecimal percent) {
    if (percent == null) {
      return null;
    }
    return percent.signum() == 0 ? TaxCategory.Z : TaxCategory.S;
  }

  @Nullable String categoryName() {
    return category == null ? null : category.name();
  }

  @Override
  public int compareTo(BilledTax other) {
    return ORDER.compare(this, other);
  }
}
