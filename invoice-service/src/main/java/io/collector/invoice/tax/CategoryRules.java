package io.collector.invoice.tax;

import io.collector.tax.Exemption;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What EN 16931 demands of a document because of its tax categories.
public final class CategoryRules {

  /// BR-CO-09: a VAT number begins with its country.
  private static final Pattern VAT_NUMBER = Pattern.compile("[A-Z]{2}.+");

  private CategoryRules() {}

  /// What breaks the rules: BR-AE-02, BR-IC-02, BR-O-11, BR-E-10.
  ///
  /// @param buyerTaxId the customer's
  /// @return sentences without an end
  public static List<String> faults(
      Map<TaxGroup, Exemption> categories, @Nullable String buyerTaxId) {
    var faults = new ArrayList<>(customerFaults(categories, buyerTaxId));
    faults.addAll(documentFaults(categories));
    return faults;
  }

  /// What of it is the document's own: BR-O-11, BR-E-10.
  ///
  /// @return as [#faults]
  public static List<String> documentFaults(Map<TaxGroup, Exemption> categories) {
    var faults = new ArrayList<String>();
    var names = names(categories);
    if (names.contains("O") && names.size() > 1) {
      faults.add(
          "a document of its own for what is out of scope of the tax (O), beside "
              + String.join(", ", names.stream().filter(name -> !name.equals("O")).toList()));
    }
    categories.forEach(
        (group, exemption) -> {
          if (LineTax.needsReason(group.category()) && exemption.isNone()) {
            faults.add(
                "the reason of the exemption (%s), of the customer, the product, the line or the charge"
                    .formatted(group.category()));
          }
        });
    return faults;
  }

  /// What of it the customer has to tell: BR-AE-02, BR-IC-02.
  ///
  /// @return as [#faults]
  public static List<String> customerFaults(
      Map<TaxGroup, Exemption> categories, @Nullable String buyerTaxId) {
    if (vatNumber(buyerTaxId) != null) {
      return List.of();
    }
    var faults = new ArrayList<String>();
    var names = names(categories);
    if (names.contains("AE")) {
      faults.add("the customer's VAT number, beginning with its country, for reverse charge (AE)");
    }
    if (names.contains("K")) {
      faults.add(
          "the customer's VAT number, beginning with its country, for an intra-community supply"
              + " (K)");
    }
    return faults;
  }

  private static List<String> names(Map<TaxGroup, Exemption> categories) {
    return categories.keySet().stream().map(TaxGroup::category).distinct().toList();
  }

  /// A VAT number; null if it is none, or another tax number.
  public static @Nullable String vatNumber(@Nullable String taxId) {
    return taxId != null && VAT_NUMBER.matcher(taxId).matches() ? taxId : null;
  }
}
