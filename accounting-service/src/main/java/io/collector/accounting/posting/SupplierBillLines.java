package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Named;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.PartOfTax;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxByRate;
import io.collector.tax.TaxRate;
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
/// rate, and each of two taxes by itself. Where the buyer owes the tax, it is input tax and tax
/// payable at once.
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
      debitTax(lines, null, tax, List.of(), side);
    }
    for (var group : taxes.values()) {
      debitTax(lines, group.rate().percent(), group.tax(), group.parts(lines.unit()), side);
    }
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

  /// Input tax: of one rate, or of each of two taxes that come to it.
  ///
  /// @param percent absent if it isn't known
  /// @param parts   none if it is one rate
  /// @param side    -1 takes it off
  static void debitTax(
      EntryLines lines,
      @Nullable BigDecimal percent,
      BigDecimal tax,
      List<PartOfTax> parts,
      BigDecimal side) {
    var inWords = percent == null ? null : percent.toPlainString() + " %";
    if (parts.isEmpty()) {
      lines.debit(
          AccountPurpose.INPUT_TAX, tax.multiply(side), inWords, tags(Part.TAX, percent, null));
    }
    for (var part : parts) {
      var named = new Named(part.name(), Decimals.plain(part.percent()));
      lines.debit(
          AccountPurpose.INPUT_TAX,
          part.taxAmount().multiply(side),
          inWords + ": " + named.inWords(),
          tags(Part.TAX, percent, named));
    }
  }

  private LineTags base(SupplierBillLine line, SortedMap<TaxRate, TaxByRate.Group> taxes) {
    if (isWithoutTax(line)) {
      return baseWithoutTax(
          Objects.requireNonNull(line.taxCategory()), line.selfAssessedTaxPercent());
    }
    if (taxes.isEmpty()) {
      return tax.signum() == 0 ? LineTags.NONE : tags(Part.BASE, null, null);
    }
    var rate = rate(line);
    return tags(Part.BASE, rate == null ? null : rate.percent(), null);
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

  private SortedMap<TaxRate, TaxByRate.Group> taxes(@Nullable MinorUnit unit) {
    return unit == null
        ? new TreeMap<>()
        : TaxByRate.of(
            billed.stream().map(line -> new TaxByRate.Line(rate(line), line.total())).toList(),
            tax,
            unit);
  }

  /// Taxes that are invalid, or come to another percent, are as if they weren't told.
  private static @Nullable TaxRate rate(SupplierBillLine line) {
    if (isWithoutTax(line)) {
      return TaxRate.NONE;
    }
    var percent = line.taxPercent();
    return TaxRate.fault(line.taxes(), percent) == null
        ? TaxRate.orNull(percent, line.taxes())
        : TaxRate.orNull(percent, null);
  }

  /// Of a rate alone: above zero it is `S`, no tax is `Z`.
  ///
  /// @param named which of two taxes; absent if it is of the rate
  static LineTags tags(Part part, @Nullable BigDecimal percent, @Nullable Named named) {
    var category = percent == null ? null : percent.signum() == 0 ? "Z" : "S";
    return LineTags.of(new TaxTag(Direction.INPUT, part, category, percent, named));
  }

  private static boolean isGoods(SupplierBillLine line) {
    return line.productId() != null;
  }
}
