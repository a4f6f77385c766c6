package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tax that the buyer owes instead of the supplier, and deducts at once.
///
/// @param category `AE`, reverse charge, or `K`, goods from another country of the EU
/// @param percent  above zero
record BuyersTax(String category, BigDecimal percent) implements Comparable<BuyersTax> {

  private static final Set<String> OWED_BY_BUYER = Set.of("AE", "K");
  private static final Comparator<BuyersTax> ORDER =
      Comparator.comparing(BuyersTax::category).thenComparing(BuyersTax::percent);

  /// Absent if the buyer owes nothing.
  static @Nullable BuyersTax of(@Nullable String category, @Nullable BigDecimal percent) {
    return category == null
            || percent == null
            || percent.signum() <= 0
            || !OWED_BY_BUYER.contains(category)
        ? null
        : new BuyersTax(category, Decimals.plain(percent));
  }

  /// Input tax and tax payable of the same amount, rounded once.
  ///
  /// @param net what the tax is of; below zero takes it off
  void post(EntryLines lines, BigDecimal net) {
    var tax = lines.unit().round(net.multiply(percent).movePointLeft(2));
    var inWords = "%s %s %%".formatted(category, percent.toPlainString());
    lines.debit(AccountPurpose.INPUT_TAX, tax, inWords, tags(Direction.INPUT));
    lines.debit(AccountPurpose.TAX_PAYABLE, tax.negate(), inWords, tags(Direction.OUTPUT));
  }

  private LineTags tags(Direction direction) {
    return LineTags.of(new TaxTag(direction, Part.TAX, category, percent));
  }

  @Override
  public int compareTo(BuyersTax other) {
    return ORDER.compare(this, other);
  }
}
