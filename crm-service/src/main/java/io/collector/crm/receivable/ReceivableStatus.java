package io.collector.crm.receivable;

/// Status of an invoice for its customer.
public enum ReceivableStatus {
  /// Nothing tells its amount yet.
  NOT_ISSUED,
  OPEN,
  PARTIALLY_PAID,
  PAID,
  /// Credited in full, without a payment.
  CREDITED,
  WRITTEN_OFF,
  VOIDED;

  /// As invoice-service names it.
  static ReceivableStatus told(String status) {
    return status.equals("ISSUED") ? OPEN : valueOf(status);
  }
}
