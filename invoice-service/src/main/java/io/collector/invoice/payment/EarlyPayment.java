package io.collector.invoice.payment;

import io.collector.invoice.term.EarlyTerms;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;

/// The discount for paying early: an invoice's own terms, and the settings' of an invoice that has
/// none.
///
/// @param percent of what the invoice charges; 0 for none
/// @param days    from the invoice's date
record EarlyPayment(BigDecimal percent, int days) {

  static final EarlyPayment NONE = new EarlyPayment(BigDecimal.ZERO, 0);

  /// What is granted beside a payment: what it falls short by, if it came in time and the shortfall
  /// is within the discount; else nothing.
  ///
  /// @param paidOn the tenant's day on which it came in
  BigDecimal beside(BigDecimal payment, InvoiceClaim claim, LocalDate paidOn, MinorUnit money) {
    var missing = claim.open().subtract(payment);
    return missing.signum() > 0 && missing.compareTo(most(claim, paidOn, money)) <= 0
        ? missing
        : BigDecimal.ZERO;
  }

  /// The most that may be granted of an invoice; nothing if the payment came too late.
  BigDecimal most(InvoiceClaim claim, LocalDate paidOn, MinorUnit money) {
    var terms = terms(claim);
    return paidOn.isAfter(terms.until())
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
