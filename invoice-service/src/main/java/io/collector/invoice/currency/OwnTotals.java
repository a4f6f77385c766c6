package io.collector.invoice.currency;

import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A document's totals in the tenant's own currency. Each amount of its tax breakdown is converted
/// and rounded, and the totals are their sums: so they add up as the document's own do.
///
/// @param rate what one unit of the document's currency is worth in `currency`
/// @param day  that the rate is of
/// @param taxes by category and rate
public record OwnTotals(
    String currency,
    BigDecimal rate,
    LocalDate day,
    List<TaxedDocument.Group> taxes,
    BigDecimal subtotal,
    BigDecimal taxTotal) {

  /// Null if the document is in the tenant's own currency, or no rate is known yet.
  public static @Nullable OwnTotals of(List<TaxedDocument.Group> taxes, @Nullable OwnRate own) {
    return of(taxes, List.of(), own);
  }

  /// Of a part of a document. All parts together come to what the document does.
  ///
  /// @param before what the parts before it come to, by category and rate
  public static @Nullable OwnTotals of(
      List<TaxedDocument.Group> taxes, List<TaxedDocument.Group> before, @Nullable OwnRate own) {
    if (own == null || own.rate() == null || own.day() == null) {
      return null;
    }
    var rate = own.rate();
    var money = MinorUnit.known(own.currency());
    var converted =
        taxes.stream()
            .map(
                group ->
                    before.stream()
                        .filter(other -> other.group().equals(group.group()))
                        .findFirst()
                        .map(
                            other ->
                                minus(
                                    converted(plus(group, other), rate, money),
                                    converted(other, rate, money)))
                        .orElseGet(() -> converted(group, rate, money)))
            .toList();
    return new OwnTotals(
        own.currency(),
        rate,
        own.day(),
        converted,
        sum(converted, TaxedDocument.Group::taxable),
        sum(converted, TaxedDocument.Group::tax));
  }

  private static TaxedDocument.Group converted(
      TaxedDocument.Group group, BigDecimal rate, MinorUnit money) {
    return new TaxedDocument.Group(
        group.group(),
        money.round(group.taxable().multiply(rate)),
        money.round(group.tax().multiply(rate)));
  }

  private static TaxedDocument.Group plus(TaxedDocument.Group one, TaxedDocument.Group other) {
    return new TaxedDocument.Group(
        one.group(), one.taxable().add(other.taxable()), one.tax().add(other.tax()));
  }

  private static TaxedDocument.Group minus(TaxedDocument.Group one, TaxedDocument.Group other) {
    return new TaxedDocument.Group(
        one.group(), one.taxable().subtract(other.taxable()), one.tax().subtract(other.tax()));
  }

  private static BigDecimal sum(
      List<TaxedDocument.Group> groups, Function<TaxedDocument.Group, BigDecimal> amount) {
    return Decimals.sum(groups.stream().map(amount).toList());
  }

  /// What one unit of the document's currency is worth.
  public String rateInWords(String ofCurrency) {
    return "1 %s = %s %s (%s)"
        .formatted(ofCurrency, Decimals.plain(rate).toPlainString(), currency, day);
  }

  public BigDecimal grandTotal() {
    return subtotal.add(taxTotal);
  }

  public MinorUnit money() {
    return MinorUnit.known(currency);
  }
}
