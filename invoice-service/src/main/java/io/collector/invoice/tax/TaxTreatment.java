package io.collector.invoice.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Whose tax a sale to a customer is, as crm says it.
public enum TaxTreatment {
  DOMESTIC("S"),
  REVERSE_CHARGE("AE"),
  INTRA_COMMUNITY("K"),
  EXPORT("G");

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

  /// Whether the seller charges no tax, whatever is sold.
  public boolean isUntaxed() {
    return this != DOMESTIC;
  }

  /// The category of what is sold untaxed.
  TaxGroup group() {
    return new TaxGroup(category, BigDecimal.ZERO);
  }
}
