package io.collector.invoice.dunning;

import io.collector.currency.ExchangeRates;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;

/// What reminders' fees are worth on one day. Pure.
///
/// @param currency that the settings say them in
record DunningFees(String currency, ExchangeRates rates) {

  /// What an invoice in another currency is charged; nothing as long as no rate is known.
  BigDecimal in(String other, BigDecimal fee) {
    var money = MinorUnit.known(other);
    return rates.convert(fee, currency, other).map(money::round).orElseGet(money::zero);
  }
}
