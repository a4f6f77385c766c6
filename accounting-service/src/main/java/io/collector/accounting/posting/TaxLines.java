package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The output tax of a document, and what it is of: a line for each category and rate if the groups
/// are given and add up to the totals, else one line. The lines are tagged for the tax report.
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
    var unit = MinorUnit.of(lines.currency());
    var known =
        groups == null
                || unit.isEmpty()
                || !addsUp(groups.stream().map(TaxGroup::taxAmount).toList(), total, unit.get())
            ? List.<TaxGroup>of()
            : merged(groups);
    addBases(lines, base, net, side, known, unit.orElse(null));
    if (known.isEmpty()) {
      lines.debit(AccountPurpose.TAX_PAYABLE, total.multiply(side), null, tags(Part.TAX, null));
    }
    for (var group : known) {
      lines.debit(
          AccountPurpose.TAX_PAYABLE,
          group.taxAmount().multiply(side),
          "%s %s %%"
              .formatted(group.taxCategory(), Decimals.plain(group.taxPercent()).toPlainString()),
          tags(Part.TAX, group));
    }
  }

  /// Of one group all is the base, whatever it says.
  private static void addBases(
      EntryLines lines,
      AccountPurpose base,
      BigDecimal net,
      BigDecimal side,
      List<TaxGroup> known,
      @Nullable MinorUnit unit) {
    var bases = known.stream().map(TaxGroup::taxableAmount).toList();
    if (known.size() > 1 && unit != null && addsUp(bases, net, unit)) {
      for (var group : known) {
        lines.debit(base, group.taxableAmount().multiply(side), null, tags(Part.BASE, group));
      }
    } else {
      var only = known.size() == 1 ? known.getFirst() : null;
      lines.debit(base, net.multiply(side), null, tags(Part.BASE, only));
    }
  }

  private static LineTags tags(Part part, @Nullable TaxGroup group) {
    return LineTags.of(
        new TaxTag(
            Direction.OUTPUT,
            part,
            group == null ? null : group.taxCategory(),
            group == null ? null : Decimals.plain(group.taxPercent())));
  }

  private record Rate(String category, BigDecimal percent) {}

  /// One group for each category and rate, in the order in which they were told.
  private static List<TaxGroup> merged(List<TaxGroup> groups) {
    var byRate = new LinkedHashMap<Rate, TaxGroup>();
    for (var group : groups) {
      byRate.merge(
          new Rate(group.taxCategory(), Decimals.plain(group.taxPercent())),
          group,
          (one, other) ->
              new TaxGroup(
                  one.taxCategory(),
                  one.taxPercent(),
                  one.taxableAmount().add(other.taxableAmount()),
                  one.taxAmount().add(other.taxAmount()),
                  null));
    }
    return List.copyOf(byRate.values());
  }

  private static boolean addsUp(List<BigDecimal> parts, BigDecimal total, MinorUnit unit) {
    return sum(parts.stream().map(unit::round).toList()).compareTo(unit.round(total)) == 0;
  }

  private static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
