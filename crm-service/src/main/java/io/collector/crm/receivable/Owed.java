package io.collector.crm.receivable;

import io.collector.currency.ExchangeRates;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a customer owes in its own currency, by all of its balances. Pure.
///
/// @param total       rounded; negative if the customer has credit
/// @param notCompared currencies without a rate
record Owed(BigDecimal total, List<String> notCompared) {

  /// @param currency the customer's; without one there is no limit, and nothing to compare
  static Owed of(List<Balance> balances, @Nullable String currency, ExchangeRates rates) {
    if (currency == null) {
      return new Owed(BigDecimal.ZERO, List.of());
    }
    var parts = new ArrayList<BigDecimal>();
    var notCompared = new ArrayList<String>();
    for (var balance : balances) {
      rates
          .convert(balance.net(), balance.currency(), currency)
          .ifPresentOrElse(parts::add, () -> notCompared.add(balance.currency()));
    }
    return new Owed(MinorUnit.known(currency).round(Decimals.sum(parts)), List.copyOf(notCompared));
  }
}
