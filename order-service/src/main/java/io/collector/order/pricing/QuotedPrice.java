package io.collector.order.pricing;

import io.collector.tax.TaxRate;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The price of one of a line's unit, in the price basis that was asked for, and its source.
///
/// @param rule the price rule, if one applies
public record QuotedPrice(BigDecimal amount, PriceSource source, @Nullable UUID rule) {

  /// A rule, as far as it decides on a price.
  ///
  /// @param isForCustomer whether it is one customer's alone
  /// @param minQuantity   from how many units on it holds
  /// @param basis         whether its price is without tax
  /// @param unit          which of the product's units it is about; absent: the base unit
  public record Rule(
      UUID id,
      boolean isForCustomer,
      BigDecimal minQuantity,
      BigDecimal unitPrice,
      PriceBasis basis,
      @Nullable String unit) {

    /// The same for a line in one of the product's units: one that names no unit in proportion, one
    /// that does for that unit alone.
    public Optional<Rule> per(Units units, Units.Unit ordered) {
      var own = unit == null ? units.base() : units.find(unit).map(Units.Unit::code).orElse("");
      if (own.equals(ordered.code())) {
        return Optional.of(this);
      }
      return unit == null
          ? Optional.of(
              new Rule(
                  id,
                  isForCustomer,
                  minQuantity.divide(ordered.factor(), MathContext.DECIMAL128),
                  unitPrice.multiply(ordered.factor()),
                  basis,
                  ordered.code()))
          : Optional.empty();
    }

    /// The same in another price basis.
    ///
    /// @param taxRate of the product, none if absent
    public Rule in(PriceBasis other, @Nullable TaxRate taxRate) {
      return basis == other
          ? this
          : new Rule(
              id,
              isForCustomer,
              minQuantity,
              other.convert(unitPrice, basis, taxRate),
              other,
              unit);
    }

    private QuotedPrice price() {
      return new QuotedPrice(unitPrice, source(), id);
    }

    private PriceSource source() {
      if (isForCustomer) {
        return PriceSource.CUSTOMER_PRICE;
      }
      return minQuantity.signum() > 0 ? PriceSource.QUANTITY_BREAK : PriceSource.PRICE_RULE;
    }
  }

  /// The best for the customer: the lowest of the list price and of all rules that hold for the
  /// quantity. Of equal ones the customer's own, then that of the larger quantity.
  ///
  /// @param listPrice absent if the catalog has none in the currency
  /// @return empty if nothing says what it costs
  public static Optional<QuotedPrice> best(
      @Nullable BigDecimal listPrice, List<Rule> rules, BigDecimal quantity) {
    var byRule =
        rules.stream()
            .filter(rule -> rule.minQuantity().compareTo(quantity) <= 0)
            .sorted(
                Comparator.comparing(Rule::isForCustomer)
                    .thenComparing(Rule::minQuantity)
                    .reversed()
                    .thenComparing(Rule::id))
            .map(Rule::price);
    var byList =
        Stream.ofNullable(listPrice)
            .map(price -> new QuotedPrice(price, PriceSource.LIST_PRICE, null));
    return Stream.concat(byRule, byList).min(Comparator.comparing(QuotedPrice::amount));
  }
}
