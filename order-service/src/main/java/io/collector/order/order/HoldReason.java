package io.collector.order.order;

import io.collector.order.gate.OrderGate;

/// Why an order waits for a person.
enum HoldReason {
  /// The offer's lines don't lead to its grand total, however its prices are read.
  PRICE_MISMATCH("policy:price-check"),
  /// The customer may not order.
  CUSTOMER_BLOCKED("policy:credit-check"),
  /// The customer's open orders come to more than the credit limit with this one.
  CREDIT_LIMIT("policy:credit-check"),
  /// The customer isn't known here, or wasn't in time.
  UNKNOWN_CUSTOMER("policy:credit-check"),
  /// What the customer owes can't be compared with the credit limit: a currency has no rate.
  NO_EXCHANGE_RATE("policy:credit-check"),
  /// One of its products is no longer for sale.
  PRODUCT_ENDED("policy:product-check"),
  /// Its stock isn't there, and the policy leaves the rest to a person; or it can't come from the
  /// warehouse that a line asks for.
  OUT_OF_STOCK("policy:stock-check"),
  /// A person wants it so.
  MANUAL("policy:manual");

  private final String policy;

  HoldReason(String policy) {
    this.policy = policy;
  }

  static HoldReason of(OrderGate.Cause cause) {
    return valueOf(cause.name());
  }

  /// Whether a person who approves the credit ends the hold.
  boolean isCredit() {
    return policy.equals(CREDIT_LIMIT.policy);
  }

  /// Who holds it, if no person does.
  String policy() {
    return policy;
  }
}
