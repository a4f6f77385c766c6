package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Named;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.events.PartOfTax;
import io.collector.events.Tax;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The output tax of a document, and what it is of: a line for each category and rate, and for each
/// of two taxes, if the groups are given and add up to the totals, else one line. The lines are
/// tagged for the tax report.
///
/// @param isTold false if the document tells of no tax at all: then nothing is tagged
record TaxLines(@Nullable List<TaxGroup> groups, BigDecimal total, boolean isTold) {

  TaxLines(@Nullable List<TaxGroup> groups, BigDecimal total) {
    this(groups, total, true);
  }

  /// Of groups that are the whole tax; none if absent.
  static TaxLines of(@Nullable List<TaxGroup> groups) {
    return groups == null || groups.isEmpty()
        ? new TaxLines(null, BigDecimal.ZERO, false)
        : new TaxLines(groups, sum(groups.stream().map(TaxGroup::taxAmount).toList()), true);
  }

  /// @param base where the amounts without tax are posted
  /// @param net  their sum
  void credit(EntryLines lines, AccountPurpose base, BigDecimal net) {
    add(lines, base, net, BigDecimal.ONE.negate());
  }

  void debit(EntryLines lines, AccountPurpose base, BigDecimal net) {
    add(lines, base, net, BigDecimal.ONE);
  }

  private void add(EntryLines lines, AccountPurpose base, BigDecimal net, BigDecimal side) {
    if (!isTold) {
      lines.debit(base, net.multiply(side));
      return;
    }
    var unit = lines.unit();
    var known =
        groups == null || !addsUp(groups.stream().map(TaxGroup::taxAmount).toList(), total, unit)
            ? List.<TaxGroup>of()
            : groups;
    bases(known, net, unit)
        .forEach((tag, amount) -> lines.debit(base, amount.multiply(side), null, LineTags.of(tag)));
    taxes(known, unit)
        .forEach(
            (tag, amount) ->
                lines.debit(
                    AccountPurpose.TAX_PAYABLE,
                    amount.multiply(side),
                    inWords(tag),
                    LineTags.of(tag)));
  }

  /// A base for each category and rate. Of a single one all is the base, whatever it says.
  private static Map<TaxTag, BigDecimal> bases(
      List<TaxGroup> groups, BigDecimal net, MinorUnit unit) {
    var bases = new LinkedHashMap<TaxTag, BigDecimal>();
    for (var group : groups) {
      bases.merge(tag(Part.BASE, group, null), group.taxableAmount(), BigDecimal::add);
    }
    if (bases.size() == 1) {
      return Map.of(bases.firstEntry().getKey(), net);
    }
    return !bases.isEmpty() && addsUp(bases.values(), net, unit)
        ? bases
        : Map.of(tag(Part.BASE, null, null), net);
  }

  /// A tax for each category and rate, and for each of two taxes that come to a rate, in the order
  /// in which they are told.
  private Map<TaxTag, BigDecimal> taxes(List<TaxGroup> groups, MinorUnit unit) {
    if (groups.isEmpty()) {
      return Map.of(tag(Part.TAX, null, null), total);
    }
    var taxes = new LinkedHashMap<TaxTag, BigDecimal>();
    for (var group : groups) {
      var parts = parts(group.taxes(), group.taxAmount(), unit);
      if (parts.isEmpty()) {
        taxes.merge(tag(Part.TAX, group, null), group.taxAmount(), BigDecimal::add);
      }
      for (var part : parts) {
        var named = Named.of(part.name(), part.percent());
        taxes.merge(tag(Part.TAX, group, named), part.taxAmount(), BigDecimal::add);
      }
    }
    return taxes;
  }

  /// The two taxes of a rate; none if there is one, or they are invalid or don't add up.
  ///
  /// @param tax of the rate
  static List<PartOfTax> parts(@Nullable List<PartOfTax> parts, BigDecimal tax, MinorUnit unit) {
    if (parts == null || !addsUp(parts.stream().map(PartOfTax::taxAmount).toList(), tax, unit)) {
      return List.of();
    }
    var side = tax.signum();
    if (parts.stream().anyMatch(part -> part.taxAmount().signum() * side < 0)) {
      return List.of();
    }
    var taxes =
        parts.stream().map(part -> new Tax(part.name(), part.percent(), part.onTop())).toList();
    return TaxRate.fault(taxes, null) == null ? parts : List.of();
  }

  private static TaxTag tag(Part part, @Nullable TaxGroup group, @Nullable Named named) {
    return new TaxTag(
        Direction.OUTPUT,
        part,
        group == null ? null : group.taxCategory(),
        group == null ? null : Decimals.plain(group.taxPercent()),
        named);
  }

  /// `S 19 %`, `S 14.975 %: QST 9.975 %`.
  private static @Nullable String inWords(TaxTag tag) {
    if (tag.percent() == null) {
      return null;
    }
    var rate = "%s %s %%".formatted(tag.category(), tag.percent().toPlainString());
    return tag.named() == null ? rate : rate + ": " + tag.named().inWords();
  }

  private static boolean addsUp(Collection<BigDecimal> parts, BigDecimal total, MinorUnit unit) {
    return sum(parts.stream().map(unit::round).toList()).compareTo(unit.round(total)) == 0;
  }

  private static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
