package io.collector.hr.expense;

import io.collector.currency.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exchange rates of the days on which a report's items were paid.
record ExpenseRates(Map<LocalDate, ExchangeRates> byDay) {

  /// At the rate of its day, not rounded. Empty if there is none.
  Optional<BigDecimal> in(String currency, Spent spent) {
    return byDay
        .getOrDefault(spent.day(), ExchangeRates.NONE)
        .convert(spent.amount(), spent.currency(), currency);
  }

  /// Each at the rate of its day. Empty if one is missing.
  Optional<BigDecimal> total(String currency, List<Spent> items) {
    var total = BigDecimal.ZERO;
    for (var item : items) {
      var amount = in(currency, item);
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      total = total.add(amount.get());
    }
    return Optional.of(total);
  }
}
