package io.collector.invoice.dunning;

import io.collector.invoice.settings.InvoiceSettings;
import java.math.BigDecimal;
import java.util.Optional;

/// The next reminder of an overdue invoice. Pure.
///
/// @param level 1 the first, 2 the second, …
/// @param fee   charged for it, in the invoice's currency
record Reminder(int level, BigDecimal fee) {

  /// One level at a time: the first reminder comes first, however late the payment is.
  ///
  /// @param level    of the last reminder; 0 before the first
  /// @param currency the invoice's
  /// @return empty if it isn't time yet, or the last level was reached
  static Optional<Reminder> next(
      int level, long daysOverdue, InvoiceSettings settings, DunningFees fees, String currency) {
    if (level >= settings.dunningLevels().size()) {
      return Optional.empty();
    }
    var step = settings.dunningLevels().get(level);
    return daysOverdue < step.daysOverdue()
        ? Optional.empty()
        : Optional.of(new Reminder(level + 1, fees.in(currency, step.fee())));
  }
}
