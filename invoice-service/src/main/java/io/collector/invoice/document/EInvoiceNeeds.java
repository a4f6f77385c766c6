package io.collector.invoice.document;

import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.CategoryRules;
import io.collector.tax.Exemption;
import io.collector.tax.TaxGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What EN 16931 needs of a document, whatever syntax it is written in.
final class EInvoiceNeeds {

  private static final int MOST_DECIMALS = 2;

  private EInvoiceNeeds() {}

  /// What the standard demands and isn't known (its rules BR-06, 07, 09, 11, BR-CO-09, BR-CO-26),
  /// or can't say (BR-DEC).
  static List<String> missing(BilledDocument document, Seller seller) {
    var missing = new ArrayList<String>();
    need(missing, seller.name(), "the seller's name, in the invoice settings");
    need(missing, seller.country(), "the seller's country, in the invoice settings");
    need(
        missing,
        document.isOutOfScope() ? seller.taxId() : CategoryRules.vatNumber(seller.taxId()),
        "the seller's VAT number, beginning with its country, in the invoice settings");
    need(missing, document.buyer().name(), "the customer's name when the invoice was issued");
    need(missing, document.buyer().country(), "the customer's country when the invoice was issued");
    if (document.money().digits() > MOST_DECIMALS) {
      missing.add("a currency of two decimals at most, for the standard has no finer amounts");
    }
    if (document.taxes().stream().anyMatch(tax -> tax.group().rate().told() != null)) {
      missing.add("one tax on each line, for the standard has no second one");
    }
    var categories = new LinkedHashMap<TaxGroup, Exemption>();
    document.taxes().forEach(tax -> categories.put(tax.group(), document.exemption(tax.group())));
    missing.addAll(CategoryRules.faults(categories, document.buyer().taxId()));
    return missing;
  }

  private static void need(List<String> missing, @Nullable String value, String what) {
    if (value == null || value.isBlank()) {
      missing.add(what);
    }
  }
}
