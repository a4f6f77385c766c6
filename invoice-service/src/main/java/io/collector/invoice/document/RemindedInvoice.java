package io.collector.invoice.document;

import java.math.BigDecimal;
import java.time.LocalDate;

/// An invoice that its customer was reminded of and still has to pay, or its reminders.
///
/// @param open what is open of it, without the reminders' charges
public record RemindedInvoice(
    String number, LocalDate dueOn, String currency, BigDecimal open, ReminderCharges charges) {

  /// Of it, without instalments that aren't due yet.
  BigDecimal due() {
    return open.subtract(charges.notDue());
  }

  BigDecimal claimed() {
    return due().add(charges.unpaid());
  }
}
