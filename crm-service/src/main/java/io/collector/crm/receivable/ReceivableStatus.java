package io.collector.crm.receivable;

/// Status of an invoice for its customer.
public enum ReceivableStatus {
  /// Another event came before `invoice.issued`.
  NOT_ISSUED,
  OPEN,
  PARTIALLY_PAID,
  PAID,
  /// Credited in full, without a payment.
  CREDITED,
  WRITTEN_OFF,
  VOIDED
}
