package io.collector.invoice.document;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What reminders of an invoice have charged so far.
///
/// @param level    of the last reminder, from 1
/// @param on       when it was sent
/// @param fees     of all of them
/// @param interest from the due date until the last
/// @param paid     of fees and interest
/// @param notDue   open instalments that nobody has to be reminded of yet
public record ReminderCharges(
    int level,
    LocalDate on,
    BigDecimal fees,
    BigDecimal interest,
    BigDecimal paid,
    BigDecimal notDue) {

  BigDecimal unpaid() {
    return fees.add(interest).subtract(paid);
  }
}
