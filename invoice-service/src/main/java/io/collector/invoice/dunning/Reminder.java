package io.collector.invoice.dunning;

import io.collector.invoice.settings.InvoiceSettings;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// The next reminder of an overdue invoice. Pure.
///
/// @param level    1 the first, 2 the second, …
/// @param fee      charged for it
/// @param interest since the due date, all of it, on what is open
record Reminder(int level, BigDecimal fee, BigDecimal interest) {

  private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

  /// One level at a time: the first reminder comes first, however late the payment is.
  ///
  /// @param level of the last reminder; 0 before the first
  /// @return empty if it isn't time yet, or the last level was reached
  static Optional<Reminder> next(
      int level, long daysOverdue, BigDecimal open, InvoiceSettings settings, MinorUnit money) {
    if (level >= settings.dunningLevels().size()) {
      return Optional.empty();
    }
    var step = settings.dunningLevels().get(level);
    return daysOverdue < step.daysOverdue()
        ? Optional.empty()
        : Optional.of(
            new Reminder(
                level + 1,
                money.round(step.fee()),
                interest(open, daysOverdue, settings.dunningInterestPercent(), money)));
  }

  private static BigDecimal interest(
      BigDecimal open, long days, BigDecimal percent, MinorUnit money) {
    return money.round(
        open.multiply(percent)
            .movePointLeft(2)
            .multiply(BigDecimal.valueOf(days))
            .divide(DAYS_OF_A_YEAR, MathContext.DECIMAL128));
  }
}
