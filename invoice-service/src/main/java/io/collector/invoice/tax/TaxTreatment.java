package io.collector.invoice.tax;

import io.collector.tax.Exemption;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
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

  /// Of a rate that was agreed: above zero it stays. Zero is what the product says, else what the
  /// customer's treatment says, else a rate of zero.
  public LineTax agreed(TaxRate rate, ProductTax product) {
    if (!rate.isZero()) {
      return new LineTax(TaxGroup.of(rate), Exemption.NONE);
    }
    if (product.isExempt()) {
      return LineTax.of(String.valueOf(product.category()), product.exemption());
    }
    return isUntaxed()
        ? LineTax.of(category, Exemption.NONE)
        : new LineTax(TaxGroup.of(rate), Exemption.NONE);
  }

  /// Of a rate that nobody agreed on: no tax is charged to a customer who is not taxed.
  public LineTax usual(TaxRate rate, ProductTax product) {
    return agreed(isUntaxed() || product.isExempt() ? TaxRate.NONE : rate, product);
  }
}
