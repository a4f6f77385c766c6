package io.collector.hr.expense;

import io.collector.currency.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Exchange rates of the days on which a report's items were paid.
///
/// @param currency of the report
record ExpenseRates(String currency, Map<LocalDate, ExchangeRates> byDay) {

  /// At the rate of its day, not rounded. Empty if there is none.
  Optional<BigDecimal> in(String other, Spent item) {
    return byDay
        .getOrDefault(item.expenseDate(), ExchangeRates.NONE)
        .convert(item.amount(), currency, other);
  }

  /// Each at the rate of its day. Empty if one is missing.
  Optional<BigDecimal> total(String other, Collection<? extends Spent> items) {
    var total = BigDecimal.ZERO;
    for (var item : items) {
      var amount = in(other, item);
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      total = total.add(amount.get());
    }
    return Optional.of(total);
  }
}
