package io.collector.order.order;

/// Why an order waits for a person.
enum HoldReason {
  /// The offer's lines don't lead to its grand total, however its prices are read.
  PRICE_MISMATCH("policy:price-check"),
  /// The customer may not order.
  CUSTOMER_BLOCKED("policy:credit-check"),
  /// The customer's open orders come to more than the credit limit with this one.
  CREDIT_LIMIT("policy:credit-check"),
  /// Its stock isn't there, and the policy leaves the rest to a person.
  OUT_OF_STOCK("policy:stock-check"),
  /// A person wants it so.
  MANUAL("policy:manual");

  private final String policy;

  HoldReason(String policy) {
    this.policy = policy;
  }

  /// Who holds it, if no person does.
  String policy() {
    return policy;
  }
}
