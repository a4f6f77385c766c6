package io.collector.invoice.dunning;

import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettings.InterestPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The rates of interest on overdue invoices, a year.
///
/// @param before  the rate before the first period
/// @param periods each from its day on until the next
record InterestRates(BigDecimal before, List<InterestPeriod> periods) {

  static InterestRates of(InvoiceSettings settings) {
    return new InterestRates(
        settings.dunningInterestPercent(),
        Objects.requireNonNullElse(settings.dunningInterestPeriods(), List.of()));
  }

  /// In percent.
  BigDecimal on(LocalDate day) {
    return periods.stream()
        .filter(period -> !period.from().isAfter(day))
        .max(Comparator.comparing(InterestPeriod::from))
        .map(InterestPeriod::percent)
        .orElse(before);
  }

  /// On which the rate changes.
  Stream<LocalDate> days() {
    return periods.stream().map(InterestPeriod::from);
  }
}
