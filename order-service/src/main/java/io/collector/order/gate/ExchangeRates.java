package io.collector.order.gate;

import io.collector.order.settings.ExchangeRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rates of one day: of each pair of currencies the latest that is valid by then. Pure.
public record ExchangeRates(List<ExchangeRate> rates, LocalDate day) {

  /// The amount in the other currency, not rounded; empty if there is no rate.
  Optional<BigDecimal> convert(BigDecimal amount, String from, String to) {
    if (from.equals(to) || amount.signum() == 0) {
      return Optional.of(amount);
    }
    return latest(from, to)
        .map(
            rate ->
                rate.from().equals(from)
                    ? amount.multiply(rate.rate())
                    : amount.divide(rate.rate(), MathContext.DECIMAL128));
  }

  private Optional<ExchangeRate> latest(String from, String to) {
    return rates.stream()
        .filter(rate -> rate.isOf(from, to) && !rate.validFrom().isAfter(day))
        .max(Comparator.comparing(ExchangeRate::validFrom));
  }
}
