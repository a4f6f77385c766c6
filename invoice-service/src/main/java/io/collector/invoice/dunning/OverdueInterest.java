package io.collector.invoice.dunning;

import io.collector.invoice.invoice.OpenAmounts.Change;
import io.collector.invoice.term.Instalment;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// The interest on an overdue invoice: each day on what was open on it, at the rate of that day,
/// actual/365. A payment counts from its own day on. Pure.
///
/// @param dues    what is due of the invoice from which day on, by day; that day bears interest
/// @param changes of what is open of it, in any order; they settle the earliest due first
record OverdueInterest(List<Instalment> dues, List<Change> changes) {

  private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

  /// Until the end of yesterday, rounded once.
  BigDecimal until(LocalDate today, InterestRates rates, MinorUnit money) {
    var due = dues.getFirst().dueOn();
    var days = new TreeSet<LocalDate>();
    days.add(due);
    Stream.of(dues.stream().map(Instalment::dueOn), changes.stream().map(Change::day), rates.days())
        .flatMap(Function.identity())
        .filter(day -> day.isAfter(due) && day.isBefore(today))
        .forEach(days::add);
    var interest = BigDecimal.ZERO;
    for (var from : days) {
      var next = days.higher(from);
      interest = interest.add(ofSpan(from, next == null ? today : next, rates));
    }
    return money.round(interest);
  }

  /// Of days on which neither the open amount nor the rate changes.
  private BigDecimal ofSpan(LocalDate from, LocalDate to, InterestRates rates) {
    var days = Math.max(0, ChronoUnit.DAYS.between(from, to));
    return openOn(from)
        .multiply(rates.on(from))
        .movePointLeft(2)
        .multiply(BigDecimal.valueOf(days))
        .divide(DAYS_OF_A_YEAR, MathContext.DECIMAL128);
  }

  private BigDecimal openOn(LocalDate day) {
    var isDue =
        dues.stream().filter(one -> !one.dueOn().isAfter(day)).map(Instalment::amount).toList();
    return changes.stream()
        .filter(change -> !change.day().isAfter(day))
        .map(Change::amount)
        .reduce(Decimals.sum(isDue), BigDecimal::add)
        .max(BigDecimal.ZERO);
  }
}
