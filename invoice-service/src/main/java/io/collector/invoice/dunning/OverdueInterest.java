package io.collector.invoice.dunning;

import io.collector.invoice.invoice.OpenAmounts.Change;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The interest on an overdue invoice: each day on what was open on it, at the rate of that day,
/// actual/365. A payment counts from its own day on. Pure.
///
/// @param total   of the invoice
/// @param changes of what is open of it, in any order
/// @param due     the first day that bears interest
record OverdueInterest(BigDecimal total, List<Change> changes, LocalDate due) {

  private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

  /// Until the end of yesterday, rounded once.
  BigDecimal until(LocalDate today, InterestRates rates, MinorUnit money) {
    var days = new TreeSet<LocalDate>();
    days.add(due);
    Stream.concat(changes.stream().map(Change::day), rates.days())
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
    return changes.stream()
        .filter(change -> !change.day().isAfter(day))
        .map(Change::amount)
        .reduce(total, BigDecimal::add)
        .max(BigDecimal.ZERO);
  }
}
