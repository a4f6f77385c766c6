package io.collector.crm.customer;

/// Whose tax a sale to a customer is. Invoices say it by a category of EN 16931.
public enum TaxTreatment {
  /// The seller's, at the rates of what is sold.
  DOMESTIC,
  /// The customer owes it (category AE).
  REVERSE_CHARGE,
  /// Goods go to a business in another country of the EU, which taxes them (K).
  INTRA_COMMUNITY,
  /// Goods leave the EU (G).
  EXPORT,
  /// The customer is exempt, such as an embassy, and says why (E).
  EXEMPT,
  /// A sale to the customer is out of scope of the tax, and it says why (O).
  OUT_OF_SCOPE;

  /// Whether the customer itself says why no tax is charged.
  boolean needsReason() {
    return this == EXEMPT || this == OUT_OF_SCOPE;
  }
}
