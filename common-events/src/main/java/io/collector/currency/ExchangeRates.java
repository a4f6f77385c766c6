package io.collector.currency;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The rates that hold on one day: of each pair of currencies the newest. Pure.
public record ExchangeRates(List<Rate> rates) {

  public static final ExchangeRates NONE = new ExchangeRates(List.of());

  /// What one unit of a currency is worth in the base.
  ///
  /// @param base the tenant's functional currency, ISO 4217
  /// @param day  that the rate is of
  public record Rate(String base, String currency, BigDecimal rate, LocalDate day) {

    private boolean isOf(String base, String currency) {
      return this.base.equals(base) && this.currency.equals(currency);
    }
  }

  /// The amount in the other currency, not rounded: directly, or by way of the functional currency.
  /// Empty if a rate is missing.
  public Optional<BigDecimal> convert(BigDecimal amount, String from, String to) {
    if (from.equals(to) || amount.signum() == 0) {
      return Optional.of(amount);
    }
    return rates.stream()
        .map(Rate::base)
        .distinct()
        .flatMap(base -> by(base, amount, from, to).stream())
        .findFirst();
  }

  private Optional<BigDecimal> by(String base, BigDecimal amount, String from, String to) {
    var divisor = worth(to, base);
    return worth(from, base)
        .filter(_ -> divisor.isPresent())
        .map(rate -> amount.multiply(rate).divide(divisor.get(), MathContext.DECIMAL128));
  }

  private Optional<BigDecimal> worth(String currency, String base) {
    return currency.equals(base)
        ? Optional.of(BigDecimal.ONE)
        : rates.stream().filter(rate -> rate.isOf(base, currency)).map(Rate::rate).findFirst();
  }
}
