package io.collector.order.order;

/// How much of an order is paid.
public enum PaymentStatus {
  UNPAID,
  PARTIALLY_PAID,
  /// It is invoiced, and all its invoices are paid.
  PAID,
  /// Everything that was paid went back, or is the customer's credit.
  REFUNDED
}
