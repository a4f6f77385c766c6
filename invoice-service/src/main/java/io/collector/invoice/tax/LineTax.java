package io.collector.invoice.tax;

import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a line is taxed, and why it isn't.
public record LineTax(TaxGroup group, Exemption exemption) {

  private static final Map<String, Exemption> USUAL =
      Map.of(
          "AE", new Exemption("Reverse charge", "VATEX-EU-AE"),
          "K", new Exemption("Intra-Community supply", "VATEX-EU-IC"),
          "G", new Exemption("Export outside the EU", "VATEX-EU-G"),
          "O", new Exemption("Not subject to VAT", "VATEX-EU-O"));

  /// Of a rate that was agreed: above zero it stays. Zero is what the product says, else what the
  /// customer's treatment says, else a rate of zero.
  public static LineTax agreed(TaxRate rate, TaxTreatment treatment, ProductTax product) {
    if (!rate.isZero()) {
      return new LineTax(TaxGroup.of(rate), Exemption.NONE);
    }
    if (product.isExempt()) {
      return of(String.valueOf(product.category()), product.exemption());
    }
    return treatment.isUntaxed()
        ? of(treatment.group().category(), Exemption.NONE)
        : new LineTax(TaxGroup.of(rate), Exemption.NONE);
  }

  /// Of a rate that nobody agreed on: no tax is charged to a customer who is not taxed.
  public static LineTax usual(TaxRate rate, TaxTreatment treatment, ProductTax product) {
    return agreed(
        treatment.isUntaxed() || product.isExempt() ? TaxRate.NONE : rate, treatment, product);
  }

  /// Of a category at which no tax is charged.
  ///
  /// @param told the category's usual reason counts where it is none
  public static LineTax of(String category, Exemption told) {
    return new LineTax(
        new TaxGroup(category, BigDecimal.ZERO),
        told.isNone() ? USUAL.getOrDefault(category, Exemption.NONE) : told);
  }

  /// Whether a document has to say why no tax is charged.
  public static boolean needsReason(@Nullable String category) {
    return "E".equals(category) || USUAL.containsKey(String.valueOf(category));
  }
}
