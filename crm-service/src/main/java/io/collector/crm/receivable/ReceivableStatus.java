package io.collector.crm.receivable;

/// Where an invoice stands with its customer.
public enum ReceivableStatus {
  /// Word of its payment or correction came before word of itself.
  NOT_ISSUED,
  OPEN,
  PARTIALLY_PAID,
  PAID,
  /// Taken back by credit notes, without any money.
  CREDITED,
  WRITTEN_OFF,
  VOIDED
}
