package io.collector.crm.customer;

/// Whether a customer may buy.
public enum CustomerStatus {
  ACTIVE("ACTIVE"),
  /// It gets no offers until it is unblocked; events say `ON_HOLD`.
  BLOCKED("ON_HOLD"),
  /// Gone, kept for its documents.
  INACTIVE("INACTIVE");

  private final String eventCode;

  CustomerStatus(String eventCode) {
    this.eventCode = eventCode;
  }

  /// As the contract has it.
  String eventCode() {
    return eventCode;
  }
}
