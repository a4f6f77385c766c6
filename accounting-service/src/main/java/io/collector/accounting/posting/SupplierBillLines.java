package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxByRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a supplier's bill or credit note is posted as. Goods were posted when they came, at the
/// ordered cost, against the clearing account, which is cleared by what is billed. What they cost
/// more or less stays there until inventory, which gets the same bill, tells it as
/// `stock.revalued`: of goods that are still there it is stock, of all others cost of goods sold.
/// All else is an expense. What is taxed and its tax are tagged for the tax report, by category and
/// rate. Where the buyer owes the tax, it is input tax and tax payable at once.
///
/// @param owed the document: a bill, or a credit note
record SupplierBillLines(
    List<SupplierBillLine> billed, BigDecimal tax, BigDecimal total, Owed owed) {

  /// Exempt, reverse charge, from another country of the EU, export, out of scope.
  private static final Set<String> WITHOUT_TAX = Set.of("E", "AE", "K", "G", "O");

  /// Of a bill.
  EntryLines owed(EntryLines lines) {
    return posted(lines, BigDecimal.ONE);
  }

  /// Of a credit note: on the other side.
  EntryLines credited(EntryLines lines) {
    return posted(lines, BigDecimal.ONE.negate());
  }

  private EntryLines posted(EntryLines lines, BigDecimal side) {
    var taxes = taxes(MinorUnit.of(lines.currency()).orElse(null));
    for (var line : billed) {
      lines.debit(
          isGoods(line) ? AccountPurpose.GOODS_RECEIVED_CLEARING : AccountPurpose.PURCHASED_SERVICE,
          line.total().multiply(side),
          null,
          base(line, taxes));
    }
    if (taxes.isEmpty()) {
      lines.debit(AccountPurpose.INPUT_TAX, tax.multiply(side), null, tags(Part.TAX, null));
    }
    taxes.forEach(
        (rate, amount) ->
            lines.debit(
                AccountPurpose.INPUT_TAX,
                amount.multiply(side),
                rate.toPlainString() + " %",
                tags(Part.TAX, rate)));
    var owedByBuyer = new TreeMap<BuyersTax, BigDecimal>();
    for (var line : billed) {
      var owes = BuyersTax.of(line.taxCategory(), line.selfAssessedTaxPercent());
      if (owes != null && isWithoutTax(line)) {
        owedByBuyer.merge(owes, line.total().multiply(side), BigDecimal::add);
      }
    }
    owedByBuyer.forEach((owes, net) -> owes.post(lines, net));
    return lines.creditPayable(total.multiply(side), owed);
  }

  private LineTags base(SupplierBillLine line, SortedMap<BigDecimal, BigDecimal> taxes) {
    if (isWithoutTax(line)) {
      return baseWithoutTax(
          Objects.requireNonNull(line.taxCategory()), line.selfAssessedTaxPercent());
    }
    if (taxes.isEmpty()) {
      return tax.signum() == 0 ? LineTags.NONE : tags(Part.BASE, null);
    }
    return tags(Part.BASE, rate(line));
  }

  /// At the rate that the buyer owes, if there is one.
  static LineTags baseWithoutTax(String category, @Nullable BigDecimal selfPercent) {
    var owes = BuyersTax.of(category, selfPercent);
    return LineTags.of(
        new TaxTag(
            Direction.INPUT, Part.BASE, category, owes == null ? BigDecimal.ZERO : owes.percent()));
  }

  private static boolean isWithoutTax(SupplierBillLine line) {
    return isWithoutTax(line.taxCategory(), line.taxPercent());
  }

  /// Whether its category says more than its rate: in all of these no tax is charged.
  static boolean isWithoutTax(@Nullable String category, @Nullable BigDecimal percent) {
    return category != null
        && WITHOUT_TAX.contains(category)
        && (percent == null || percent.signum() == 0);
  }

  private SortedMap<BigDecimal, BigDecimal> taxes(@Nullable MinorUnit unit) {
    return unit == null
        ? new TreeMap<>()
        : TaxByRate.of(
            billed.stream().map(line -> new TaxByRate.Line(rate(line), line.total())).toList(),
            tax,
            unit);
  }

  private static @Nullable BigDecimal rate(SupplierBillLine line) {
    return isWithoutTax(line) ? BigDecimal.ZERO : Decimals.plainOrNull(line.taxPercent());
  }

  /// Of a rate alone: above zero it is `S`, no tax is `Z`.
  static LineTags tags(Part part, @Nullable BigDecimal rate) {
    var category = rate == null ? null : rate.signum() == 0 ? "Z" : "S";
    return LineTags.of(new TaxTag(Direction.INPUT, part, category, rate));
  }

  private static boolean isGoods(SupplierBillLine line) {
    return line.productId() != null;
  }
}
