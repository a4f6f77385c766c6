package io.collector.tax;

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
