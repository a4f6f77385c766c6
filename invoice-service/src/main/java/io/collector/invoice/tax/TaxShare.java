package io.collector.invoice.tax;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/// How an amount is shared among categories and rates.
public final class TaxShare {

  private TaxShare() {}

  /// Of each in proportion.
  ///
  /// @param amount at most their sum
  /// @param groups what there is of each, tax included
  /// @return as many as there are groups
  public static List<BigDecimal> of(BigDecimal amount, List<BigDecimal> groups, MinorUnit money) {
    var total = Decimals.sum(groups);
    if (amount.signum() == 0 || total.signum() == 0) {
      return groups.stream().map(_ -> money.zero()).toList();
    }
    var exact =
        groups.stream()
            .map(group -> group.multiply(amount).divide(total, MathContext.DECIMAL128))
            .toList();
    return RoundedShares.over(exact, amount, money);
  }

  /// Of each first what there is too much, of the rest in proportion.
  ///
  /// @param most what there may be of each
  public static List<BigDecimal> of(
      BigDecimal amount, List<BigDecimal> groups, List<BigDecimal> most, MinorUnit money) {
    var tooMuch =
        IntStream.range(0, groups.size())
            .mapToObj(i -> groups.get(i).subtract(upTo(most.get(i), groups.get(i))))
            .toList();
    var first = amount.min(Decimals.sum(tooMuch));
    var shares = of(first, tooMuch, money);
    var left =
        IntStream.range(0, groups.size())
            .mapToObj(i -> groups.get(i).subtract(shares.get(i)))
            .toList();
    var rest = of(amount.subtract(first), left, money);
    return IntStream.range(0, groups.size()).mapToObj(i -> shares.get(i).add(rest.get(i))).toList();
  }

  /// A group may be below zero.
  private static BigDecimal upTo(BigDecimal most, BigDecimal group) {
    return group.signum() < 0
        ? group.max(most.min(BigDecimal.ZERO))
        : group.min(most.max(BigDecimal.ZERO));
  }

  /// What groups come to, tax included.
  public static BigDecimal gross(List<TaxedDocument.Group> groups) {
    return Decimals.sum(groups.stream().map(TaxedDocument.Group::gross).toList());
  }

  /// The tax of groups.
  public static BigDecimal tax(List<TaxedDocument.Group> groups) {
    return Decimals.sum(groups.stream().map(TaxedDocument.Group::tax).toList());
  }
}
