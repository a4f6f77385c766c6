package io.collector.order.gate;

import io.collector.currency.ExchangeRates;
import io.collector.order.settings.ExchangeRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rates of one day: accounting's, and where it has told none the settings'. Pure.
///
/// @param told by accounting, valid on the day
/// @param own  of the settings, of all days
public record DayRates(ExchangeRates told, List<ExchangeRate> own, LocalDate day) {

  /// The amount in the other currency, not rounded; empty if there is no rate.
  Optional<BigDecimal> convert(BigDecimal amount, String from, String to) {
    return told.convert(amount, from, to)
        .or(
            () ->
                latestOwn(from, to)
                    .map(
                        rate ->
                            rate.from().equals(from)
                                ? amount.multiply(rate.rate())
                                : amount.divide(rate.rate(), MathContext.DECIMAL128)));
  }

  private Optional<ExchangeRate> latestOwn(String from, String to) {
    return own.stream()
        .filter(rate -> rate.isOf(from, to) && !rate.validFrom().isAfter(day))
        .max(Comparator.comparing(ExchangeRate::validFrom));
  }
}
