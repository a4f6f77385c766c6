package io.collector.crm.customer;

/// Whether a customer may buy.
public enum CustomerStatus {
  ACTIVE("ACTIVE"),
  /// Nothing more is offered to it until somebody lifts the block; the events say `ON_HOLD`.
  BLOCKED("ON_HOLD"),
  /// Gone, kept for its documents.
  INACTIVE("INACTIVE");

  private final String told;

  CustomerStatus(String told) {
    this.told = told;
  }

  /// As the contract has it.
  String told() {
    return told;
  }
}
