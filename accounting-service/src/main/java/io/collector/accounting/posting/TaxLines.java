package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tax of an invoice or credit note: a line for each category and rate if the groups are given
/// and add up to the total, else one line.
record TaxLines(@Nullable List<TaxGroup> groups, BigDecimal total) {

  /// Of groups that are the whole tax; none if absent.
  static TaxLines of(@Nullable List<TaxGroup> groups) {
    return groups == null
        ? new TaxLines(null, BigDecimal.ZERO)
        : new TaxLines(
            groups,
            groups.stream().map(TaxGroup::taxAmount).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  void credit(EntryLines lines) {
    add(lines, BigDecimal.ONE.negate());
  }

  void debit(EntryLines lines) {
    add(lines, BigDecimal.ONE);
  }

  private void add(EntryLines lines, BigDecimal side) {
    if (groups == null || !addsUp(groups, lines.currency())) {
      lines.debit(AccountPurpose.TAX_PAYABLE, total.multiply(side));
      return;
    }
    for (var group : groups) {
      lines.debit(
          AccountPurpose.TAX_PAYABLE,
          group.taxAmount().multiply(side),
          "%s %s %%"
              .formatted(group.taxCategory(), Decimals.plain(group.taxPercent()).toPlainString()));
    }
  }

  private boolean addsUp(List<TaxGroup> groups, String currency) {
    var unit = MinorUnit.of(currency);
    return unit.isPresent()
        && groups.stream()
                .map(group -> unit.get().round(group.taxAmount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(unit.get().round(total))
            == 0;
  }
}
