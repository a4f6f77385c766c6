package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// `exchange_rates.updated`: exchange rates were entered, corrected or taken from a file. Consumers
/// put them into their copy; of a rate the highest version counts.
///
/// @param functionalCurrency ISO 4217, of the tenant's books
/// @param rates              at least one
public record ExchangeRatesUpdated(String functionalCurrency, List<Rate> rates) implements Payload {

  /// A tenant has one table of them.
  @Override
  public String businessId() {
    return "exchange-rates";
  }

  /// What one unit of a currency is worth on a day.
  ///
  /// @param currency ISO 4217
  /// @param rate     in the functional currency
  /// @param version  grows with each change of the rate
  public record Rate(
      UUID rateId, String currency, LocalDate date, @DecimalString BigDecimal rate, long version) {}
}
