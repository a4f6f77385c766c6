package io.collector.invoice.tax;

import org.jspecify.annotations.Nullable;

/// Whose tax a sale to a customer is, as crm says it, and the category that says so.
public enum TaxTreatment {
  DOMESTIC("S"),
  REVERSE_CHARGE("AE"),
  INTRA_COMMUNITY("K"),
  EXPORT("G"),
  EXEMPT("E"),
  OUT_OF_SCOPE("O");

  private final String category;

  TaxTreatment(String category) {
    this.category = category;
  }

  /// The one that an event names; [#DOMESTIC] if it names none that is known here.
  public static TaxTreatment named(@Nullable String name) {
    for (var treatment : values()) {
      if (treatment.name().equals(name)) {
        return treatment;
      }
    }
    return DOMESTIC;
  }

  /// Of EN 16931.
  public String category() {
    return category;
  }

  /// Whether the seller charges no tax, whatever is sold.
  public boolean isUntaxed() {
    return this != DOMESTIC;
  }

  /// Whether the customer itself says why no tax is charged; of the others the category does.
  boolean isCustomersReason() {
    return this == EXEMPT || this == OUT_OF_SCOPE;
  }
}
