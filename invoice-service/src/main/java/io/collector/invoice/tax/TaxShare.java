package io.collector.invoice.tax;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/// The tax that a part of an amount contains.
public final class TaxShare {

  private TaxShare() {}

  /// Takes a part out of groups, of each category and rate in proportion to its amount, and says
  /// what of that is tax.
  ///
  /// @param part tax included, at most what the groups come to
  /// @return without groups that nothing is taken out of
  public static List<TaxedDocument.Group> in(
      BigDecimal part, List<TaxedDocument.Group> groups, MinorUnit money) {
    var total = Decimals.sum(groups.stream().map(TaxShare::gross).toList());
    if (part.signum() == 0 || total.signum() == 0) {
      return List.of();
    }
    var exact =
        groups.stream()
            .map(group -> gross(group).multiply(part).divide(total, MathContext.DECIMAL128))
            .toList();
    var shares = RoundedShares.over(exact, part, money);
    return IntStream.range(0, groups.size())
        .filter(i -> shares.get(i).signum() != 0)
        .mapToObj(i -> share(groups.get(i), shares.get(i), money))
        .toList();
  }

  private static TaxedDocument.Group share(
      TaxedDocument.Group group, BigDecimal share, MinorUnit money) {
    var tax = money.round(group.tax().multiply(share).divide(gross(group), MathContext.DECIMAL128));
    return new TaxedDocument.Group(group.group(), share.subtract(tax), tax);
  }

  /// What groups come to, tax included.
  public static BigDecimal gross(List<TaxedDocument.Group> groups) {
    return Decimals.sum(groups.stream().map(TaxShare::gross).toList());
  }

  /// The tax of groups.
  public static BigDecimal tax(List<TaxedDocument.Group> groups) {
    return Decimals.sum(groups.stream().map(TaxedDocument.Group::tax).toList());
  }

  private static BigDecimal gross(TaxedDocument.Group group) {
    return group.taxable().add(group.tax());
  }
}
