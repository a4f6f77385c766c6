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
  EXPORT
}
