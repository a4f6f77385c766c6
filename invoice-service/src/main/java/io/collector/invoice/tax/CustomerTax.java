package io.collector.invoice.tax;

import io.collector.tax.Exemption;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;

/// The tax of a sale to a customer, whatever is sold.
///
/// @param exemption why the customer is exempt, or a sale to it out of scope; none of the other
///     treatments
public record CustomerTax(TaxTreatment treatment, Exemption exemption) {

  /// Of a customer that is unknown yet.
  public static final CustomerTax DOMESTIC = new CustomerTax(TaxTreatment.DOMESTIC, Exemption.NONE);

  public CustomerTax {
    exemption = treatment.isCustomersReason() ? exemption : Exemption.NONE;
  }

  public boolean isUntaxed() {
    return treatment.isUntaxed();
  }

  /// Of a rate that was agreed: above zero it stays. Zero is what the product says, else what the
  /// customer's treatment says, else a rate of zero.
  public LineTax agreed(TaxRate rate, ProductTax product) {
    if (!rate.isZero()) {
      return new LineTax(TaxGroup.of(rate), Exemption.NONE);
    }
    if (isExempt(product)) {
      return LineTax.of(String.valueOf(product.category()), product.exemption());
    }
    return isUntaxed()
        ? LineTax.of(treatment.category(), exemption)
        : new LineTax(TaxGroup.of(rate), Exemption.NONE);
  }

  /// Of a rate that nobody agreed on: no tax is charged to a customer who is not taxed.
  public LineTax usual(TaxRate rate, ProductTax product) {
    return agreed(isUntaxed() || product.isExempt() ? TaxRate.NONE : rate, product);
  }

  /// Why no tax is charged in a category, if it is the customer's own.
  public Exemption exemption(String category) {
    return treatment.category().equals(category) ? exemption : Exemption.NONE;
  }

  /// Whether the product says why no tax is charged. To a customer who is out of scope all is out
  /// of scope, as BR-O-11 demands of a document.
  private boolean isExempt(ProductTax product) {
    return treatment == TaxTreatment.OUT_OF_SCOPE
        ? treatment.category().equals(product.category())
        : product.isExempt();
  }
}
