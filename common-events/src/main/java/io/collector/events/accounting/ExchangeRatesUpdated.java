package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `exchange_rates.updated`: exchange rates were entered, corrected or taken from a file. Consumers
/// put them into their copy; of a rate the highest version counts. Also published when the tenant
/// says how old a rate may be.
///
/// @param functionalCurrency ISO 4217, of the tenant's books
/// @param rates              none if the event is about their age alone
/// @param validity           how old a rate may be; absent: as told before, 7 days if never told
public record ExchangeRatesUpdated(
    String functionalCurrency, List<Rate> rates, @Nullable Validity validity) implements Payload {

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

  /// How old a rate may be.
  ///
  /// @param days    before a document's day that its rate may be of
  /// @param version grows with each change; an older one never overwrites a newer
  public record Validity(int days, long version) {}
}
