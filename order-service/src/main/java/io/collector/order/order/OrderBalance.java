package io.collector.order.order;

import io.collector.order.progress.InvoiceBalance;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/// What is invoiced and paid of an order.
///
/// @param unsettledInvoices open: neither paid nor credited nor written off
/// @param unpaidInvoices    not paid, or written off
/// @param paidAmount        less what was refunded
/// @param refundedAmount    paid back, or the customer's credit
/// @param settledAmount     of the invoiced amount, no longer owed
@Embeddable
record OrderBalance(
    int unsettledInvoices,
    int unpaidInvoices,
    BigDecimal paidAmount,
    BigDecimal refundedAmount,
    BigDecimal settledAmount) {

  static final OrderBalance ZERO =
      new OrderBalance(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  static OrderBalance of(InvoiceBalance invoices) {
    return new OrderBalance(
        invoices.unsettled(),
        invoices.unpaid(),
        invoices.paid(),
        invoices.refunded(),
        invoices.settled());
  }

  /// All that was ever paid for the order.
  BigDecimal cameIn() {
    return paidAmount.add(refundedAmount);
  }

  /// Compares amounts by value: 5 equals 5.00.
  boolean isSame(OrderBalance other) {
    return unsettledInvoices == other.unsettledInvoices
        && unpaidInvoices == other.unpaidInvoices
        && paidAmount.compareTo(other.paidAmount) == 0
        && refundedAmount.compareTo(other.refundedAmount) == 0
        && settledAmount.compareTo(other.settledAmount) == 0;
  }
}
