package io.collector.invoice.payment;

import io.collector.calendar.TenantCalendar;
import io.collector.invoice.term.EarlyTerms;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;

/// The discount for paying early: an invoice's own terms, and the settings' of an invoice that has
/// none.
///
/// @param percent of what the invoice charges; 0 for none
/// @param days    from the invoice's date
/// @param calendar whose days they are
record EarlyPayment(BigDecimal percent, int days, TenantCalendar calendar) {

  static final EarlyPayment NONE = new EarlyPayment(BigDecimal.ZERO, 0, TenantCalendar.DEFAULT);

  /// What is granted beside a payment: what it falls short by, if it came in time and the shortfall
  /// is within the discount; else nothing.
  BigDecimal beside(BigDecimal payment, InvoiceClaim claim, Instant paidAt, MinorUnit money) {
    var missing = claim.open().subtract(payment);
    return missing.signum() > 0 && missing.compareTo(most(claim, paidAt, money)) <= 0
        ? missing
        : BigDecimal.ZERO;
  }

  /// The most that may be granted of an invoice; nothing if the payment came too late.
  BigDecimal most(InvoiceClaim claim, Instant paidAt, MinorUnit money) {
    var terms = terms(claim);
    return calendar.dayOf(paidAt).isAfter(terms.until())
        ? BigDecimal.ZERO
        : terms
            .discountOf(claim.charged(), money)
            .subtract(claim.discountTaken())
            .min(claim.open())
            .max(BigDecimal.ZERO);
  }

  private EarlyTerms terms(InvoiceClaim claim) {
    return claim.early() == null ? EarlyTerms.of(percent, days, claim.issuedOn()) : claim.early();
  }
}
