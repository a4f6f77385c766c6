package io.collector.invoice.invoice;

import io.collector.money.MinorUnit;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.MathContext;

/// An amount of one category and rate.
///
/// @param gross    tax included
/// @param tax      in it
/// @param firstTax what of that is the first of two taxes
@Embeddable
record TaxedAmount(BigDecimal gross, BigDecimal tax, BigDecimal firstTax) {

  static final TaxedAmount NONE =
      new TaxedAmount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  TaxedAmount plus(TaxedAmount other) {
    return new TaxedAmount(
        gross.add(other.gross), tax.add(other.tax), firstTax.add(other.firstTax));
  }

  TaxedAmount minus(TaxedAmount other) {
    return new TaxedAmount(
        gross.subtract(other.gross), tax.subtract(other.tax), firstTax.subtract(other.firstTax));
  }

  /// The next reduction of this. All of them together have tax in proportion.
  ///
  /// @param more   the next one, tax included
  /// @param before those before
  TaxedAmount reduction(BigDecimal more, TaxedAmount before, MinorUnit money) {
    var all = before.gross.add(more);
    var taxInIt = within(share(tax, all, money).subtract(before.tax), more, more, more);
    var first =
        within(share(firstTax, all, money).subtract(before.firstTax), taxInIt, taxInIt, taxInIt);
    return new TaxedAmount(more, money.round(taxInIt), money.round(first));
  }

  /// A part of reductions of this that is undone. The rest of them has tax in proportion.
  ///
  /// @param less   what is undone, tax included
  /// @param made   what it is a part of
  /// @param others reductions of another kind
  TaxedAmount undone(BigDecimal less, TaxedAmount made, TaxedAmount others, MinorUnit money) {
    var before = made.plus(others);
    var all = before.gross.subtract(less);
    var taxInIt =
        within(
            before.tax.subtract(share(tax, all, money)),
            less,
            made.tax,
            made.gross.subtract(made.tax));
    var first =
        within(
            before.firstTax.subtract(share(firstTax, all, money)),
            taxInIt,
            made.firstTax,
            made.tax.subtract(made.firstTax));
    return new TaxedAmount(less, money.round(taxInIt), money.round(first));
  }

  /// The first of two taxes in a part of this that is taken back, so that of each tax as much is
  /// left as reductions have: what they have is undone as a whole some day, each tax of it at least
  /// zero.
  ///
  /// @param reduced what discounts and write-offs took off
  /// @param wanted  the first tax in proportion
  /// @param part    what is taken back; its first tax isn't known yet
  BigDecimal beside(TaxedAmount reduced, BigDecimal wanted, TaxedAmount part) {
    if (gross.signum() <= 0 || reduced.gross.signum() <= 0) {
      return wanted;
    }
    var reducedSecond = reduced.tax.subtract(reduced.firstTax);
    var beyond = firstTax.subtract(reduced.firstTax);
    var after = minus(part);
    if (after.gross.compareTo(reduced.gross) >= 0) {
      var second = tax.subtract(firstTax).subtract(reducedSecond);
      return clamped(wanted, part.tax.subtract(second), beyond);
    }
    var undone = reduced.tax.subtract(after.tax).max(BigDecimal.ZERO);
    return clamped(
        wanted,
        beyond.add(undone.subtract(reducedSecond).max(BigDecimal.ZERO)),
        beyond.add(undone.min(reduced.firstTax)));
  }

  /// The nearest between both; as it is, if there is nothing between them.
  private static BigDecimal clamped(BigDecimal wanted, BigDecimal least, BigDecimal most) {
    return least.compareTo(most) > 0 ? wanted : wanted.max(least).min(most);
  }

  private BigDecimal share(BigDecimal part, BigDecimal all, MinorUnit money) {
    return gross.signum() == 0
        ? money.zero()
        : money.round(part.multiply(all).divide(gross, MathContext.DECIMAL128));
  }

  /// The first of two parts of a whole, so that neither is more than what is left of it.
  ///
  /// @param wanted the first, if that is possible
  static BigDecimal within(
      BigDecimal wanted, BigDecimal whole, BigDecimal firstLeft, BigDecimal secondLeft) {
    var least = whole.subtract(secondLeft);
    return whole.signum() < 0
        ? wanted.min(least.min(BigDecimal.ZERO)).max(firstLeft.max(whole))
        : wanted.max(least.max(BigDecimal.ZERO)).min(firstLeft.min(whole));
  }
}
